package fi.kenen.result.tabulation;

import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.result.Query;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Table;
import fi.kenen.result.tabulation.Reports.Report;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A result that a survey has, as a catalogue lists it.
 *
 * @param parameters of the query that asks for it
 * @param table without rows
 * @param isForReaders whether they are not refused
 */
public record Entry(Map<String, String> parameters, Table table, boolean isForReaders) {

    private static final String BY = "by";

    public Entry {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        if (!table.rows().isEmpty()) {
            throw new IllegalArgumentException("a catalogue has no rows");
        }
    }

    /** One that is planned; none where the plan is refused, as one that is too large is. */
    public static Stream<Entry> of(Survey survey, Map<String, String> parameters, Function<Query, Plan<?>> plan) {
        return of(survey, parameters, plan, planned -> {
            var faults = new Faults();
            var ofReader = Query.ofReader(survey, new MultivaluedHashMap<>(parameters));
            var forReaders = plan.apply(Query.of(survey, ofReader));
            Audience.refuse(survey.withThemes(), forReaders, faults);
            return new Entry(
                    parameters, empty(planned), forReaders.readers().see(survey.withThemes()) && faults.count() == 0);
        });
    }

    /** The same without parameters. */
    public static Stream<Entry> of(Survey survey, Function<Query, Plan<?>> plan) {
        return of(survey, Map.of(), plan);
    }

    /** One for all sheets, and one for each segment. */
    public static Stream<Entry> sliced(
            Survey survey, Map<String, String> parameters, List<Question> segments, Function<Query, Plan<?>> plan) {
        return Stream.concat(of(survey, parameters, plan), eachBy(survey, parameters, segments, plan));
    }

    /** One for each segment. */
    public static Stream<Entry> eachBy(
            Survey survey, Map<String, String> parameters, List<Question> segments, Function<Query, Plan<?>> plan) {
        return segments.stream().flatMap(segment -> {
            var sliced = new LinkedHashMap<>(parameters);
            sliced.put(BY, segment.key());
            return of(survey, sliced, plan);
        });
    }

    /** One that is made of others. */
    public static Stream<Entry> digested(
            Survey survey, Map<String, String> parameters, Function<Query, Digest<?>> digest) {
        return of(survey, parameters, digest, digested -> {
            var faults = new Faults();
            digested.query().requirePublished(survey.definition().protection(), faults);
            return new Entry(parameters, empty(digested), faults.count() == 0);
        });
    }

    /** One that is not counted from columns, and that readers do not see. */
    public static Entry forAnalysts(Report<?> report) {
        return new Entry(Map.of(), report.empty(), false);
    }

    private static <P> Stream<Entry> of(
            Survey survey, Map<String, String> parameters, Function<Query, P> plan, Function<P, Entry> entry) {
        try {
            var query = Query.of(survey, new MultivaluedHashMap<>(parameters));
            return Stream.of(entry.apply(plan.apply(query)));
        } catch (Problem refused) {
            return Stream.empty();
        }
    }

    private static <R extends Record> Table empty(Plan<R> plan) {
        return Table.of(plan.rows(), plan.query().byKeys(), plan.dimensions(), List.of(), row -> Mask.ALL);
    }

    private static <R extends Record> Table empty(Digest<R> digest) {
        return Table.of(digest.rows(), digest.query().byKeys(), List.of(), List.of(), row -> Mask.ALL);
    }
}
