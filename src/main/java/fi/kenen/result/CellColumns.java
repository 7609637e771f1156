package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;

/** Where the cells of a roles question are in the columns, those of nets among them, and which sheets each is a share of. */
public record CellColumns(RolesQuestion question, Columns columns, Precision.Base base) {

    /** The sheets that ticked a cell. */
    public Condition ticked(Function function, Role role) {
        return option(function, role).ticked(columns);
    }

    /** The sheets in the base of a cell. */
    public Condition base(Function function, Role role) {
        return option(function, role).base(columns, base);
    }

    /** The complete sheets that could have ticked a cell. */
    public Condition offered(Function function, Role role) {
        return option(function, role).offered(columns);
    }

    /** The sheets that answered the question when it offered a role, also those on which functions are absent. */
    public Condition answered(Role role) {
        return anyFunction(function -> option(function, role).answered(columns));
    }

    /** The sheets that gave a role to some function. */
    public Condition ticked(Role role) {
        return anyFunction(function -> ticked(function, role));
    }

    private Condition anyFunction(java.util.function.Function<Function, Condition> condition) {
        return question.functions().stream()
                .map(condition)
                .reduce(Condition::or)
                .orElseThrow();
    }

    private QuestionOption option(Function function, Role role) {
        return new QuestionOption(question, new Cell(function.key(), role.key()).option());
    }
}
