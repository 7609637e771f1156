package fi.kenen.answer.table;

import fi.kenen.survey.question.Question;
import java.util.Objects;

/**
 * A column of sheets in a flat table.
 *
 * @param name in the header
 * @param question whose answers it tells; null where it tells of the sheet itself
 * @param option of which it tells whether it is ticked; null where it tells the one value that the question takes
 */
public record SheetColumn(String name, Question question, String option) {

    public SheetColumn {
        Objects.requireNonNull(name);
    }
}
