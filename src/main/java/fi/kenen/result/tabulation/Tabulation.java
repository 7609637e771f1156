package fi.kenen.result.tabulation;

import fi.kenen.access.ServerTiming;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.Sha256;
import fi.kenen.http.Tabular.Shape;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.index.Index;
import fi.kenen.index.Index.Current;
import fi.kenen.index.Index.Wanted;
import fi.kenen.index.Selection;
import fi.kenen.result.Query;
import fi.kenen.result.Sample;
import fi.kenen.result.format.Format;
import fi.kenen.result.format.Formats;
import fi.kenen.result.publication.Publications;
import fi.kenen.result.publication.Published;
import fi.kenen.result.table.Answer;
import fi.kenen.survey.Survey;
import fi.kenen.survey.series.Series;
import fi.kenen.survey.series.SeriesStore;
import fi.kenen.trace.Step;
import fi.kenen.trace.Traces;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final SeriesStore series;
    private final Traces traces;
    private final Counts counts;
    private final KeptBodies bodies = new KeptBodies();

    Tabulation(
            Index index, Publications publications, Formats formats, SeriesStore series, Traces traces, Counts counts) {
        this.index = index;
        this.publications = publications;
        this.formats = formats;
        this.series = series;
        this.traces = traces;
        this.counts = counts;
    }

    /** @param plan reads the request, given the survey as it is now; throws the problem of a faulty one */
    public <R extends Record> Uni<Response> answer(ResultRequest request, Function<Survey, Plan<R>> plan) {
        return answer(request, () -> index.current(request.survey)
                .flatMap(current -> subject(request, current, () -> {
                    var planned = plan.apply(current.survey());
                    if (request.isProtected()) {
                        requirePublished(List.of(current.survey()), planned);
                    }
                    return Reading.of(planned);
                })));
    }

    /** The same of what others tell. */
    public <R extends Record> Uni<Response> digest(ResultRequest request, Function<Survey, Digest<R>> digest) {
        return answer(request, () -> index.current(request.survey)
                .flatMap(current -> subject(request, current, () -> {
                    var digested = digest.apply(current.survey());
                    if (request.isProtected()) {
                        if (current.survey().definition().protection().weight() != null) {
                            throw notForReaders();
                        }
                        var faults = new Faults();
                        digested.query()
                                .requirePublished(current.survey().definition().protection(), faults);
                        faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
                    }
                    return Reading.of(digested.query(), (samples, audience) -> Told.of(digested, samples, audience));
                })));
    }

    /** The same of several tables that are told as one. */
    public Uni<Response> bind(ResultRequest request, Function<Survey, TableBook> book) {
        return answer(request, () -> index.current(request.survey)
                .flatMap(current -> subject(request, current, () -> {
                    var planned = book.apply(current.survey());
                    if (request.isProtected()) {
                        planned.parts().forEach(part -> requirePublished(List.of(current.survey()), part));
                    }
                    return Reading.of(planned.query(), (samples, audience) -> Told.of(planned, samples, audience));
                })));
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
        return answer(request, () -> current(List.of(request.survey, other)).map(of -> {
            var survey = of.get(0).survey();
            return new Subject(
                    request,
                    survey,
                    null,
                    of,
                    null,
                    () -> Reading.of(plan.apply(survey, of.get(1).survey())));
        }));
    }

    /**
     * The same of the waves of a series. Whoever is no more than a reader of one of them is a reader of all.
     *
     * @param plan given the surveys as they are now, in the order of the waves
     */
    public <R extends Record> Uni<Response> answer(
            SeriesRequest request, BiFunction<Series, List<Survey>, Plan<R>> plan) {
        var caller = request.who();
        return answer(request, () -> Uni.createFrom()
                .item(() -> series.require(request.series, caller))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(found -> current(found.surveys()).flatMap(of -> {
                    var surveys = of.stream().map(Current::survey).toList();
                    var last = surveys.get(surveys.size() - 1);
                    if (!SeriesRequest.isProtected(found, caller)) {
                        return Uni.createFrom()
                                .item(new Subject(
                                        request, last, found, of, null, () -> Reading.of(plan.apply(found, surveys))));
                    }
                    var planned = plan.apply(found, surveys);
                    requirePublished(surveys, planned);
                    return each(of.stream().map(publications::of).toList())
                            .map(published ->
                                    new Subject(request, last, found, of, published, () -> Reading.of(planned)));
                })));
    }

    private Uni<List<Current>> current(List<String> surveys) {
        return each(surveys.stream().map(index::current).toList());
    }

    private static <T> Uni<List<T>> each(List<Uni<T>> some) {
        return Uni.join().all(some).andFailFast();
    }

    /** Makes what is told of samples. */
    @FunctionalInterface
    private interface Work {
        Told of(List<Sample> samples, Audience audience);
    }

    /**
     * What a request asks for, once it is read.
     *
     * @param filters the sheets of each survey that are counted
     * @param language in which texts are told; null where none are
     */
    private record Reading(List<SheetFilter> filters, Work work, String language) {

        static Reading of(Plan<?> plan) {
            return new Reading(
                    plan.filters(),
                    (samples, audience) -> Told.of(plan, samples, audience),
                    plan.query().language());
        }

        static Reading of(Query query, Work work) {
            return new Reading(List.of(query.filter()), work, query.language());
        }
    }

    /**
     * What a request is about.
     *
     * @param about the survey whose definition says what is told
     * @param series whose waves are told; null where none are
     * @param of the surveys that are counted
     * @param published what readers see of each survey; null for whoever sees everything
     * @param reading reads what it asks for; throws the problem of a faulty one
     */
    private record Subject(
            TableRequest request,
            Survey about,
            Series series,
            List<Current> of,
            List<Published> published,
            Supplier<Reading> reading) {

        Answer answer(Reading read, List<Sample> samples) {
            var counted = read.work().of(samples, audience());
            var language = read.language();
            var told = language == null ? counted : counted.in(language);
            return new Answer(
                    told.head(), told.table(), request.presentation(about.withThemes(), language), told.leaves());
        }

        /** How far the log of each survey is that is told. */
        List<Long> last() {
            return published == null
                    ? of.stream().map(current -> current.log().lastSequence()).toList()
                    : published.stream()
                            .map(own -> own.publication().sequence())
                            .toList();
        }

        String shown() {
            if (published == null) {
                return "all";
            }
            return published.stream()
                    .map(own -> own.publication().isLast() ? "masked last" : "masked")
                    .collect(Collectors.joining(", "));
        }

        Audience audience() {
            return published == null
                    ? Audience.OF_EVERYTHING
                    : Audience.of(
                            of.stream()
                                    .map(current -> current.survey().withThemes())
                                    .toList(),
                            published);
        }

        /** A result depends on its surveys, the changes to their sheets and the address, also where it is told at another. */
        EntityTag tag(List<Long> asOf, Format format) {
            var parts = new ArrayList<Object>();
            for (int i = 0; i < asOf.size(); i++) {
                var survey = of.get(i).survey();
                parts.addAll(List.of(survey.id(), survey.revision(), asOf.get(i)));
            }
            parts.add(shown());
            var asked = request.address().hash();
            return series == null
                    ? Tag.of(Stream.concat(parts.stream(), Stream.of(format.word(), asked))
                            .toArray())
                    : Tag.of(
                            series.state(),
                            HexFormat.of().formatHex(Sha256.of(parts.toString())),
                            format.word(),
                            asked);
        }
    }

    private Uni<Subject> subject(ResultRequest request, Current current, Supplier<Reading> reading) {
        var survey = current.survey();
        var of = List.of(current);
        if (!request.isProtected()) {
            return Uni.createFrom().item(new Subject(request, survey, null, of, null, reading));
        }
        var read = reading.get();
        return publications
                .of(current)
                .map(published -> new Subject(request, survey, null, of, List.of(published), () -> read));
    }

    /** What readers cannot ask is refused whatever the kind. */
    private static void requirePublished(List<Survey> surveys, Plan<?> plan) {
        if (!surveys.stream().map(Survey::definition).allMatch(plan.readers()::see)) {
            throw notForReaders();
        }
        for (var survey : surveys) {
            var faults = new Faults();
            Audience.refuse(survey.withThemes(), plan, faults);
            faults.throwIfAny(ProblemKind.NOT_PUBLISHED);
        }
    }

    private static Problem notForReaders() {
        return new Problem(ProblemKind.FORBIDDEN, "Readers do not see results of this kind.");
    }

    /** @param subject finds out what the request is about, and whether it may be */
    private Uni<Response> answer(TableRequest request, Supplier<Uni<? extends Subject>> subject) {
        request.requireAllowed();
        var format = formats.of(request.shapes(), request.format, request.headers);
        request.requirePresentable(format);
        return Index.whileChanging(() ->
                subject.get().flatMap(found -> request.isTrial() ? trial(found) : answer(request, found, format)));
    }

    private static Uni<Response> trial(Subject subject) {
        subject.reading().get();
        return Uni.createFrom().item(Response.noContent().build());
    }

    private Uni<Response> answer(TableRequest request, Subject subject, Format format) {
        var known = subject.tag(subject.last(), format);
        var headers = headers(request, format);
        var kept = bodies.find(request.address(), known);
        if (kept.isPresent()) {
            // What was told at this tag was rightly asked for: it need not be read again.
            return Uni.createFrom()
                    .item(Tag.notModified(request.request, known, headers)
                            .orElseGet(() -> response(kept.get(), known, format, headers)));
        }
        var read = subject.reading().get();
        var notModified = Tag.notModified(request.request, known, headers);
        if (notModified.isPresent()) {
            return Uni.createFrom().item(notModified.get());
        }
        long begun = System.nanoTime();
        return counts.bounded(() -> count(subject, read).map(counted -> {
            long done = System.nanoTime();
            var tag = subject.tag(counted.asOf(), format);
            var body = body(subject.of().get(0).request(), request, counted.answer(), tag, format);
            return Response.fromResponse(response(body, tag, format, headers))
                    .header(ServerTiming.HEADER, ServerTiming.part("count", begun, done))
                    .header(ServerTiming.HEADER, ServerTiming.part("write", done, System.nanoTime()))
                    .build();
        }));
    }

    private Object body(Step of, TableRequest request, Answer answer, EntityTag tag, Format format) {
        try {
            return traces.time(of, "result.write", () -> bodies.body(request.address(), tag, format, answer));
        } catch (Problem refusal) {
            throw formats.instead(refusal, format, request.shapes(), answer.table());
        }
    }

    /** @param asOf how far the log of each survey is in it */
    private record Counted(Answer answer, List<Long> asOf) {}

    private Uni<Counted> count(Subject subject, Reading read) {
        var filters = read.filters();
        if (subject.published() != null) {
            return Uni.createFrom().item(() -> counted(subject, read, samples(subject.published())));
        }
        if (subject.of().size() == 1 && subject.series() == null) {
            return index.count(
                    subject.of().get(0),
                    filters.get(0),
                    (columns, selection, asOf) ->
                            counted(subject, read, List.of(new Sample(columns, selection, asOf))));
        }
        var wanted = IntStream.range(0, filters.size())
                .mapToObj(i -> new Wanted(subject.of().get(i), filters.get(i)))
                .toList();
        return index.count(wanted, (parts, matched) -> counted(subject, read, Sample.of(parts, matched)));
    }

    private static List<Sample> samples(List<Published> published) {
        return published.stream()
                .map(own -> new Sample(
                        own.columns(), Selection.ALL, own.publication().sequence()))
                .toList();
    }

    private Counted counted(Subject subject, Reading read, List<Sample> samples) {
        var answer = traces.time(subject.of().get(0).request(), "result.count", () -> subject.answer(read, samples));
        return new Counted(answer, samples.stream().map(Sample::asOf).toList());
    }

    private static Response response(Object body, EntityTag tag, Format format, Map<String, String> headers) {
        return Tag.answer(Response.ok(body).type(format.mediaType()), tag, headers);
    }

    /** Who sees a picture is told where its numbers are. */
    private static Map<String, String> headers(TableRequest request, Format format) {
        if (!format.wants().contains(Shape.PICTURE)) {
            return HEADERS;
        }
        var headers = new HashMap<>(HEADERS);
        headers.put("Link", "<" + request.as("csv") + ">; rel=\"alternate\"; type=\"text/csv\"");
        return headers;
    }
}
