package fi.kenen.result;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.survey.question.Question;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Why complete sheets are not in the base of an option, or of a number: with the base these add up to all of a slice.
 *
 * @param missing they chose an option that says why there is no answer
 * @param notAsked they were offered it, and not asked because of what they said elsewhere
 * @param notAnswered they were asked
 * @param notOffered their version of the survey did not have it
 */
public record Nonresponse(long missing, long notAsked, long notAnswered, long notOffered) {

    /** @throws IllegalArgumentException when any of them is negative */
    public Nonresponse {
        if (missing < 0 || notAsked < 0 || notAnswered < 0 || notOffered < 0) {
            throw new IllegalArgumentException(
                    "not answered by " + List.of(missing, notAsked, notAnswered, notOffered));
        }
    }

    /** By slice, of each of some options. */
    public static List<List<Nonresponse>> of(
            List<QuestionOption> options, Query query, Sample sample, List<Slice> slices) {
        var columns = sample.columns();
        return bySlice(
                options.stream().map(option -> Response.of(option, columns)).toList(), query, sample, slices);
    }

    /** By slice, of a question without options. */
    public static List<Nonresponse> of(Question question, Query query, Sample sample, List<Slice> slices) {
        return bySlice(List.of(Response.of(question, sample.columns())), query, sample, slices).stream()
                .map(slice -> slice.get(0))
                .toList();
    }

    private static List<List<Nonresponse>> bySlice(
            List<Response> responses, Query query, Sample sample, List<Slice> slices) {
        var places = new LinkedHashMap<Condition, Integer>();
        places.put(Condition.COMPLETE, 0);
        for (var response : responses) {
            response.conditions().forEach(condition -> places.putIfAbsent(condition, places.size()));
        }
        var counts = sample.columns()
                .count(
                        sample.selection(),
                        slices.stream()
                                .map(slice -> slice.conditions(sample.columns(), query.by()))
                                .toList(),
                        List.copyOf(places.keySet()));
        return Arrays.stream(counts)
                .map(slice -> responses.stream()
                        .map(response -> response.without(condition -> slice[places.get(condition)]))
                        .toList())
                .toList();
    }

    /**
     * Who could respond, and who did.
     *
     * @param offered the complete sheets that could have said it
     * @param notAsked those of them who were not asked
     * @param answered those who answered the question
     * @param base those of them who had something to say
     */
    private record Response(Condition offered, Optional<Condition> notAsked, Condition answered, Condition base) {

        static Response of(QuestionOption option, Columns columns) {
            var offered = option.offered(columns);
            var answered = columns.answered(option.question(), option.option(), any -> List.of());
            return new Response(offered, columns.notAsked(option.question(), offered), answered, option.base(columns));
        }

        static Response of(Question question, Columns columns) {
            var offered = columns.offered(question);
            var answered = new Condition(columns.answered(question));
            return new Response(offered, columns.notAsked(question, offered), answered, answered);
        }

        List<Condition> conditions() {
            return List.of(offered, notAsked.orElse(offered), answered, base);
        }

        Nonresponse without(ToLongFunction<Condition> count) {
            long could = count.applyAsLong(offered);
            long did = count.applyAsLong(answered);
            long unasked = notAsked.map(count::applyAsLong).orElse(0L);
            return new Nonresponse(
                    did - count.applyAsLong(base),
                    unasked,
                    could - did - unasked,
                    count.applyAsLong(Condition.COMPLETE) - could);
        }
    }
}
