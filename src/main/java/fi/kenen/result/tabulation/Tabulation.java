package fi.kenen.result.tabulation;

import fi.kenen.access.ServerTiming;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.Index;
import fi.kenen.index.Index.Current;
import fi.kenen.index.Selection;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.format.Format;
import fi.kenen.result.format.Formats;
import fi.kenen.result.publication.Publications;
import fi.kenen.result.publication.Published;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Table;
import fi.kenen.result.table.Table.Families;
import fi.kenen.survey.Survey;
import fi.kenen.trace.Step;
import fi.kenen.trace.Traces;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The way of every result: what a request asks for is planned, counted from samples, masked for readers, adjusted for its
 * family, and written in the format that was asked for; not at all where the client has it already.
 */
@ApplicationScoped
public class Tabulation {

    private static final Map<String, String> HEADERS = Map.of("Vary", "Accept", "Cache-Control", "private, no-cache");

    private final Index index;
    private final Publications publications;
    private final Formats formats;
    private final Traces traces;
    private final KeptBodies bodies = new KeptBodies();

    Tabulation(Index index, Publications publications, Formats formats, Traces traces) {
        this.index = index;
        this.publications = publications;
        this.formats = formats;
        this.traces = traces;
    }

    /** @param plan reads the request, given the survey as it is now; throws the problem of a faulty one */
    public <R extends Record> Uni<Response> answer(ResultRequest request, Function<Survey, Plan<R>> plan) {
        return answer(request, () -> index.current(request.survey).flatMap(current -> {
            var planned = plan.apply(current.survey());
            if (request.isProtected()) {
                requirePublished(current.survey(), planned);
            }
            return subject(request, current, planned.query(), work(planned));
        }));
    }

    /** The same of what others tell. */
    public <R extends Record> Uni<Response> digest(ResultRequest request, Function<Survey, Digest<R>> digest) {
        return answer(request, () -> index.current(request.survey).flatMap(current -> {
            var digested = digest.apply(current.survey());
            if (request.isProtected()) {
                if (current.survey().definition().protection().weight() != null) {
                    throw notForReaders();
                }
                var faults = new Faults();
                digested.query().requirePublished(current.survey().definition().protection(), faults);
                faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
            }
            return subject(request, current, digested.query(), work(digested));
        }));
    }

    /**
     * The same of two surveys, which readers do not see.
     *
     * @param other the key of the second
     */
    public <R extends Record> Uni<Response> answer(
            ResultRequest request, String other, BiFunction<Survey, Survey, Plan<R>> plan) {
        if (request.isProtected()) {
            throw notForReaders();
        }
        request.requireOther(other);
        return answer(request, () -> index.current(request.survey)
                .flatMap(first -> index.current(other).map(second -> {
                    var planned = plan.apply(first.survey(), second.survey());
                    return new Subject(
                            request,
                            List.of(first, second),
                            List.of(planned.query().filter(), planned.otherFilter()),
                            null,
                            work(planned),
                            planned.query().language());
                })));
    }

    /**
     * What is told to somebody, however it is presented.
     *
     * @param head as an answer has it
     */
    private record Told(Record head, Table table) {}

    /** Makes what is told of samples. */
    @FunctionalInterface
    private interface Work {
        Told of(List<Sample> samples, Audience audience);
    }

    /**
     * A request that has been read.
     *
     * @param of the surveys that it is about
     * @param filters the sheets of each that are counted
     * @param published what readers see of the one survey; null for whoever sees everything
     * @param language in which texts are told; null where none are
     */
    private record Subject(
            ResultRequest request,
            List<Current> of,
            List<SheetFilter> filters,
            Published published,
            Work work,
            String language) {

        Answer answer(List<Sample> samples) {
            var told = work.of(samples, audience());
            return new Answer(
                    told.head(),
                    language == null ? told.table() : told.table().in(language),
                    request.presentation(of.get(0).survey().definition(), language));
        }

        /** How far the log of each survey is that is told. */
        List<Long> last() {
            return published == null
                    ? of.stream().map(current -> current.log().lastSequence()).toList()
                    : List.of(published.publication().sequence());
        }

        String shown() {
            if (published == null) {
                return "all";
            }
            return published.publication().isLast() ? "masked last" : "masked";
        }

        Audience audience() {
            return published == null
                    ? Audience.OF_EVERYTHING
                    : Audience.of(of.get(0).survey().definition(), published);
        }
    }

    private Uni<Subject> subject(ResultRequest request, Current current, Query query, Work work) {
        var of = List.of(current);
        var filters = List.of(query.filter());
        return request.isProtected()
                ? publications
                        .of(current)
                        .map(published -> new Subject(request, of, filters, published, work, query.language()))
                : Uni.createFrom().item(new Subject(request, of, filters, null, work, query.language()));
    }

    /** What readers cannot ask is refused whatever the kind. */
    private static void requirePublished(Survey survey, Plan<?> plan) {
        if (!plan.readers().see(survey.definition())) {
            throw notForReaders();
        }
        var faults = new Faults();
        Audience.refuse(survey.definition(), plan, faults);
        faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
    }

    private static Problem notForReaders() {
        return new Problem(ProblemKind.FORBIDDEN, "Readers do not see results of this kind.");
    }

    /** @param subject finds out what the request is about, and whether it may be */
    private Uni<Response> answer(ResultRequest request, Supplier<Uni<? extends Subject>> subject) {
        request.requireIdentities();
        var format = formats.of(request.shapes(), request.format, request.headers);
        request.requirePresentable(format);
        return Index.whileChanging(() -> subject.get().flatMap(found -> answer(request, found, format)));
    }

    private Uni<Response> answer(ResultRequest request, Subject subject, Format format) {
        var known = tag(subject, subject.last(), format);
        var headers = headers(request, format);
        var notModified = Tag.notModified(request.request, known, headers);
        if (notModified.isPresent()) {
            return Uni.createFrom().item(notModified.get());
        }
        var kept = bodies.find(request.address(), known);
        if (kept.isPresent()) {
            return Uni.createFrom().item(response(kept.get(), known, format, headers));
        }
        long begun = System.nanoTime();
        return count(subject).map(counted -> {
            long done = System.nanoTime();
            var tag = tag(subject, counted.asOf(), format);
            var body = body(subject.of().get(0).request(), request, counted.answer(), tag, format);
            return Response.fromResponse(response(body, tag, format, headers))
                    .header(ServerTiming.HEADER, ServerTiming.part("count", begun, done))
                    .header(ServerTiming.HEADER, ServerTiming.part("write", done, System.nanoTime()))
                    .build();
        });
    }

    private byte[] body(Step of, ResultRequest request, Answer answer, EntityTag tag, Format format) {
        try {
            return traces.time(of, "result.write", () -> bodies.body(request.address(), tag, format, answer));
        } catch (Problem refusal) {
            throw formats.instead(refusal, format, request.shapes(), answer.table());
        }
    }

    /** @param asOf how far the log of each survey is in it */
    private record Counted(Answer answer, List<Long> asOf) {}

    private Uni<Counted> count(Subject subject) {
        var filters = subject.filters();
        if (subject.published() != null) {
            return Uni.createFrom().item(() -> counted(subject, sample(subject.published())));
        }
        if (subject.of().size() == 1) {
            return index.count(
                    subject.of().get(0),
                    filters.get(0),
                    (columns, selection, asOf) -> counted(subject, List.of(new Sample(columns, selection, asOf))));
        }
        return index.count(
                subject.of().get(0),
                filters.get(0),
                subject.of().get(1),
                filters.get(1),
                (one, other, matched) -> counted(
                        subject,
                        List.of(
                                new Sample(one.columns(), one.selection(), matched.one(), one.asOf()),
                                new Sample(other.columns(), other.selection(), matched.other(), other.asOf()))));
    }

    private static List<Sample> sample(Published published) {
        return List.of(new Sample(
                published.columns(), Selection.ALL, published.publication().sequence()));
    }

    private Counted counted(Subject subject, List<Sample> samples) {
        var answer = traces.time(subject.of().get(0).request(), "result.count", () -> subject.answer(samples));
        return new Counted(answer, samples.stream().map(Sample::asOf).toList());
    }

    private static <R extends Record> Work work(Plan<R> plan) {
        return (samples, audience) -> told(plan, samples, audience);
    }

    private static <R extends Record> Work work(Digest<R> digest) {
        return (samples, audience) -> {
            var told = digest.parts().stream()
                    .map(part -> table(part, samples, audience))
                    .toList();
            var rows = digest.reading().rows(told);
            var table = Table.of(digest.rows(), digest.query().byKeys(), List.of(), rows, row -> Mask.NONE);
            return new Told(digest.head().of(samples, Families.NONE), table);
        };
    }

    /** What somebody is told of a plan; no rows where he does not see it. */
    static <R extends Record> Table table(Plan<R> part, List<Sample> samples, Audience audience) {
        return audience.sees(part)
                ? told(part, samples, audience).table()
                : Table.of(part.rows(), part.query().byKeys(), part.dimensions(), List.of(), row -> Mask.ALL);
    }

    /** Counts, masks, adjusts and arranges. */
    private static <R extends Record> Told told(Plan<R> plan, List<Sample> samples, Audience audience) {
        var table = audience.table(plan, plan.count().rows(samples), samples.get(0));
        if (plan.adjustment() == null) {
            return new Told(plan.head().of(samples, Families.NONE), table);
        }
        var adjusted = table.adjusted(plan.adjustment().adjustment());
        return new Told(
                plan.head().of(samples, adjusted.families()), plan.arrangement().apply(adjusted.table()));
    }

    private static Response response(byte[] body, EntityTag tag, Format format, Map<String, String> headers) {
        return Tag.answer(Response.ok(body).type(format.mediaType()), tag, headers);
    }

    /** Who sees a picture is told where its numbers are. */
    private static Map<String, String> headers(ResultRequest request, Format format) {
        if (!format.wants().contains(Shape.PICTURE)) {
            return HEADERS;
        }
        var headers = new HashMap<>(HEADERS);
        headers.put("Link", "<" + Address.as("csv", request.uri) + ">; rel=\"alternate\"; type=\"text/csv\"");
        return headers;
    }

    /** A result depends on its surveys, the changes to their sheets and the address, which is the tag's scope. */
    private static EntityTag tag(Subject subject, List<Long> asOf, Format format) {
        var parts = new ArrayList<Object>();
        for (int i = 0; i < asOf.size(); i++) {
            var survey = subject.of().get(i).survey();
            parts.addAll(List.of(survey.id(), survey.revision(), asOf.get(i)));
        }
        parts.add(subject.shown());
        parts.add(format.word());
        return Tag.of(parts.toArray());
    }
}
