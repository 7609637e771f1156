package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.List;
import java.util.Objects;

/** An option and the question that it is of. */
public record QuestionOption(Question question, String option) {

    public QuestionOption {
        Objects.requireNonNull(question);
        Objects.requireNonNull(option);
    }

    /** The column of the sheets that have ticked it. */
    public int column(Columns columns) {
        return columns.option(question, option);
    }

    /**
     * What the sheets have that could have ticked it. A sheet on which the function is absent is in the base of the absence,
     * but of none of the function's cells.
     */
    public Condition base(Columns columns) {
        int answered = columns.answered(question);
        if (question instanceof RolesQuestion roles && roles.absence() && !isAbsence()) {
            return new Condition(answered, absence().column(columns));
        }
        return new Condition(answered);
    }

    /** Whether it is that a function is absent; an option of a question of another kind never is. */
    public boolean isAbsence() {
        return question instanceof RolesQuestion
                && Cell.of(option).filter(Cell::isAbsence).isPresent();
    }

    /** That the function of a cell is absent. */
    public QuestionOption absence() {
        var function = Cell.of(option).orElseThrow().function();
        return new QuestionOption(question, Cell.absence(function).option());
    }

    /** All options of a question. */
    public static List<QuestionOption> of(Question question) {
        return question.tickable().stream()
                .map(option -> new QuestionOption(question, option))
                .toList();
    }
}
