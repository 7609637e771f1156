package fi.kenen.matrix;

import fi.kenen.answer.SheetFilter;
import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.survey.Question;
import fi.kenen.survey.SurveyDefinition;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;

/**
 * What a result is asked of: which sheets, and sliced how.
 *
 * @param by segments, none or one
 */
record MatrixQuery(List<Question> by, SheetFilter filter) {

    MatrixQuery {
        by = List.copyOf(by);
    }

    /** @throws Problem {@link ProblemKind#INVALID_REQUEST} with every fault of {@code by} and {@code filter[…]} */
    static MatrixQuery of(SurveyDefinition survey, MultivaluedMap<String, String> query) {
        var faults = new Faults();
        var by = new ArrayList<Question>();
        var segment = query.getFirst("by");
        if (segment != null) {
            survey.question(segment)
                    .filter(Question::segment)
                    .ifPresentOrElse(
                            by::add,
                            () -> faults.addParameter(
                                    "by",
                                    Code.UNKNOWN,
                                    "Is not the key of a segment; these are: " + segments(survey) + "."));
        }
        var filter = SheetFilter.of(survey, query, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return new MatrixQuery(by, filter);
    }

    private static String segments(SurveyDefinition survey) {
        return String.join(
                ", ",
                survey.questions().stream()
                        .filter(Question::segment)
                        .map(Question::key)
                        .toList());
    }
}
