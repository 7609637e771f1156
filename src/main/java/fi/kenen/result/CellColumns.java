package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.SheetSet;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;

/** Where the cells of a roles question are in the columns, and which sheets each is a share of. */
public record CellColumns(RolesQuestion question, Columns columns, Precision.Base base) {

    /** The column of a cell. */
    public int cell(Function function, Role role) {
        return columns.option(question, new Cell(function.key(), role.key()).option());
    }

    /** The sheets of a set that are in the base of a function. */
    public SheetSet base(SheetSet sheets, Function function) {
        return sheets.where(base(function));
    }

    /** What a sheet in the base of a function has. */
    public Condition base(Function function) {
        if (base == Precision.Base.ALL) {
            return Condition.COMPLETE;
        }
        int answered = columns.answered(question);
        return question.absence()
                ? new Condition(
                        answered,
                        columns.option(question, Cell.absence(function.key()).option()))
                : new Condition(answered);
    }
}
