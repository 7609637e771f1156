package fi.kenen.result.trend;

import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.AdjustmentMethod;
import fi.kenen.result.Query;
import fi.kenen.survey.Survey;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/**
 * What a trend is asked of.
 *
 * @param filters of each wave which of its sheets are counted
 * @param panel whether only organisations are that have a complete sheet in every wave
 */
record TrendQuery(Query query, List<SheetFilter> filters, AdjustmentMethod adjustment, boolean panel) {

    static final String PANEL = "panel";

    TrendQuery {
        filters = List.copyOf(filters);
    }

    /**
     * Adds every fault; what a filter names, every wave must have.
     *
     * @throws Problem {@link ProblemKind#INVALID_REQUEST}
     */
    static TrendQuery of(List<Survey> waves, MultivaluedMap<String, String> parameters, Faults faults) {
        var last = waves.get(waves.size() - 1);
        var query = Query.of(last, parameters, faults);
        var filters = waves.stream()
                .map(wave ->
                        wave.id() == last.id() ? query.filter() : query.filter().of(wave, parameters, faults))
                .toList();
        var panel = parameters.getFirst(PANEL);
        if (panel != null && !List.of("true", "false").contains(panel)) {
            faults.addParameter(PANEL, Code.UNKNOWN, "Must be true or false.");
        }
        var adjustment = AdjustmentMethod.of(parameters, faults);
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return new TrendQuery(query, filters, adjustment, "true".equals(panel));
    }

    /** Who of one wave is in another is not for readers. */
    void refusePanel(Faults faults) {
        if (panel) {
            faults.addParameter(PANEL, Code.NOT_PUBLISHED, "Readers are not told who is in several waves.");
        }
    }
}
