package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** An option and the question that it is of. What a net makes is an option, too: one of its members is ticked. */
public record QuestionOption(Question question, String option) {

    public QuestionOption {
        Objects.requireNonNull(question);
        Objects.requireNonNull(option);
    }

    /** The sheets that have ticked it. */
    public Condition ticked(Columns columns) {
        return columns.ticked(question, option);
    }

    /**
     * The sheets that could have ticked it: who answered the question when it offered the option, and did not say that the
     * function is absent, or that they cannot say. A sheet on which the function is absent is in the base of the absence,
     * but of none of the function's cells. Of a net it is the sheets in the base of one of its members.
     */
    public Condition base(Columns columns) {
        return columns.answered(question, option, this::leavingKeys);
    }

    public Condition base(Columns columns, Precision.Base base) {
        return base == Precision.Base.ALL ? Condition.COMPLETE : base(columns);
    }

    /** The sheets that answered the question when it offered the option, whatever they said. */
    Condition answered(Columns columns) {
        return columns.answered(question, option, member -> List.of());
    }

    /** The complete sheets that could have ticked it, whether they answered or not. */
    public Condition offered(Columns columns) {
        return columns.offered(question, option);
    }

    /** The options with which a sheet leaves the base of this one, which is no net. */
    public List<QuestionOption> leaving() {
        return leavingKeys(option).stream()
                .map(other -> new QuestionOption(question, other))
                .toList();
    }

    private List<String> leavingKeys(String member) {
        if (question instanceof RolesQuestion roles && roles.absence()) {
            var cell = Cell.of(member).orElseThrow();
            return cell.isAbsence()
                    ? List.of()
                    : List.of(Cell.absence(cell.function()).option());
        }
        return question instanceof ChoiceQuestion choice && !choice.missing().contains(member)
                ? choice.missing()
                : List.of();
    }

    /** Those that a net stands for; itself otherwise. */
    public List<QuestionOption> members() {
        return question.members(option).stream()
                .map(member -> new QuestionOption(question, member))
                .toList();
    }

    /** Whether it stands for others. */
    public boolean isNet() {
        return !question.tickable().contains(option);
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

    /** The options of a question that results tell, those of nets last: all but what says that somebody cannot say. */
    public static List<QuestionOption> of(Question question) {
        var missing = question instanceof ChoiceQuestion choice ? choice.missing() : List.<String>of();
        return Stream.concat(
                        question.tickable().stream().filter(option -> !missing.contains(option)),
                        question.netted().stream())
                .map(option -> new QuestionOption(question, option))
                .toList();
    }
}
