package fi.kenen.result.kind;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.sheet.Narrowing;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.json.Json;
import fi.kenen.index.Columns;
import fi.kenen.index.Selection;
import fi.kenen.result.Precision;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.disclosure.WeightedShares;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Table;
import fi.kenen.result.tabulation.Plan;
import fi.kenen.result.weight.Weighting;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** What kinds of result tell of columns that need no database. */
final class Tables {

    private Tables() {}

    static Survey survey(SurveyDefinition definition) {
        return new Survey(1, 1, Survey.State.OPEN, 1, List.of(), List.of(), Instant.EPOCH, Instant.EPOCH, definition);
    }

    static Query query(List<Question> by, Precision precision) {
        return new Query(by, SheetFilter.NONE, precision, Narrowing.NONE, null, null);
    }

    /** @param segment null for none */
    static Query query(Question segment, Precision precision) {
        return query(segment == null ? List.of() : List.of(segment), precision);
    }

    static Sample sample(Columns columns) {
        return new Sample(columns, Selection.ALL, 0);
    }

    /** The rows as whoever sees everything gets them. */
    static <R extends Record> List<ObjectNode> all(Plan<R> plan, Sample... samples) {
        return members(table(plan, row -> Mask.NONE, samples));
    }

    /** The rows as readers get them. */
    static <R extends Record> List<ObjectNode> shown(
            Plan<R> plan, SurveyDefinition survey, Columns columns, boolean isLast) {
        var by = plan.query().by();
        var slices = new ReaderSlices(columns, survey, by.isEmpty() ? null : by.get(0), isLast);
        var told = table(plan, plan.readers().masking().orElseThrow().of(List.of(slices)), sample(columns));
        var weight = plan.query().weight();
        return members(
                weight == null
                        ? told
                        : new WeightedShares(Weighting.of(weight, sample(columns)), survey.protection()).of(told));
    }

    static <R extends Record> Table table(Plan<R> plan, Function<R, Mask> mask, Sample... samples) {
        var table = Table.of(
                plan.rows(),
                plan.query().byKeys(),
                plan.dimensions(),
                plan.count().rows(List.of(samples)),
                mask);
        return plan.adjustment() == null
                ? table
                : table.adjusted(plan.adjustment().adjustment()).table();
    }

    static List<ObjectNode> members(Table table) {
        return table.rows().stream()
                .map(row -> {
                    var members = Json.newObject();
                    for (int i = 0; i < row.length; i++) {
                        members.putPOJO(table.columns().get(i).name(), row[i]);
                    }
                    return (ObjectNode) Json.stored(members.toString());
                })
                .toList();
    }
}
