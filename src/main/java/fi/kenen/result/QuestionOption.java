package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
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
        if (question instanceof RolesQuestion roles && roles.absence() && !RolesQuestion.isAbsence(option)) {
            return new Condition(answered, absence().column(columns));
        }
        return new Condition(answered);
    }

    /** That the function of a cell is absent. */
    public QuestionOption absence() {
        return new QuestionOption(
                question, RolesQuestion.cell(option.substring(0, option.indexOf('.')), RolesQuestion.ABSENT));
    }
}
