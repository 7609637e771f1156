package fi.kenen.odata;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.odata.query.EntitySet;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Query;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.Slice;
import fi.kenen.result.count.Reference;
import fi.kenen.result.kind.Comparisons;
import fi.kenen.result.kind.Contradictions;
import fi.kenen.result.kind.Frequencies;
import fi.kenen.result.kind.Matrices;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a set is counted from: each question that it is about, for all sheets and then by each segment.
 *
 * @param segment null for all sheets
 * @param plan as the kind has it for whoever gives no more than {@code by}
 */
record Figures(Question question, Question segment, Plan<?> plan) {

    /** For whose columns no segment is named: all sheets together. */
    static final String ALL = Slice.ALL;

    /**
     * @param query over all sheets, by no segment
     * @param segments by which is sliced
     * @param questions the keys of those that are asked for; null for all
     * @param sliced the keys of the segments that are asked for, {@link #ALL} among them; null for all
     */
    static List<Figures> of(
            EntitySet set,
            Survey survey,
            Query query,
            List<Question> segments,
            Set<String> questions,
            Set<String> sliced) {
        var all = new ArrayList<Figures>();
        long rows = 0;
        for (var question : survey.withThemes().questions()) {
            if (!isAbout(set, question) || questions != null && !questions.contains(question.key())) {
                continue;
            }
            int ofSlice = rows(set, question);
            if (set != EntitySet.COMPARISON && (sliced == null || sliced.contains(ALL))) {
                rows += ofSlice;
                all.add(new Figures(question, null, plan(set, survey, question, query)));
            }
            for (var segment : segments) {
                long slices = segment.tickable().size() + 2L;
                boolean isAsked = sliced == null || sliced.contains(segment.key());
                if (isAsked && !segment.equals(question) && Query.isBounded(slices, ofSlice)) {
                    rows += slices * ofSlice;
                    all.add(new Figures(question, segment, plan(set, survey, question, query.by(List.of(segment)))));
                }
            }
            requireBounded(rows);
        }
        return all;
    }

    private static void requireBounded(long rows) {
        if (!Query.isBounded(rows, 1)) {
            var faults = new Faults();
            faults.addParameter(
                    "$filter",
                    Code.TOO_MANY,
                    "The rows are too many to be counted at once; ask for some by `question eq` or `segment eq`.");
            faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        }
    }

    private static boolean isAbout(EntitySet set, Question question) {
        return set == EntitySet.FREQUENCIES
                ? !(question instanceof RolesQuestion) && !(question instanceof TextQuestion)
                : question instanceof RolesQuestion;
    }

    private static int rows(EntitySet set, Question question) {
        return question instanceof RolesQuestion roles
                ? roles.rows().size() * roles.roles().size()
                : Math.max(1, QuestionOption.of(question).size());
    }

    private static Plan<?> plan(EntitySet set, Survey survey, Question question, Query query) {
        return switch (set) {
            case MATRIX -> Matrices.plan(survey, (RolesQuestion) question, query);
            case FREQUENCIES -> Frequencies.plan(survey, question, query);
            case COMPARISON ->
                Comparisons.plan(survey, (RolesQuestion) question, Reference.REST, query, AdjustmentMethod.BH);
            case CONTRADICTIONS -> Contradictions.plan(survey, (RolesQuestion) question, query);
            default -> throw new IllegalArgumentException(set + " is not counted");
        };
    }
}
