package fi.kenen.index;

import fi.kenen.answer.log.LogPositions;
import fi.kenen.answer.log.LogPositions.Position;
import fi.kenen.answer.log.SheetScan;
import fi.kenen.answer.log.SurveyConflict;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.SurveyStore;
import fi.kenen.survey.question.Question;
import fi.kenen.trace.Step;
import fi.kenen.trace.Traces;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The columns of the surveys that this replica was asked about, within the memory that it has for them. */
@Startup
@ApplicationScoped
public class Index {

    private static final int ATTEMPTS = 5;

    private final SurveyCache surveys;
    private final SurveyStore store;
    private final LogPositions positions;
    private final SheetScan sheets;
    private final KeptColumns kept;
    private final ColumnsConfig config;
    private final IndexMeters meters;
    private final Traces traces;
    private final Map<Long, LiveColumns> all = new ConcurrentHashMap<>();

    Index(
            SurveyCache surveys,
            SurveyStore store,
            LogPositions positions,
            SheetScan sheets,
            KeptColumns kept,
            ColumnsConfig config,
            IndexMeters meters,
            Traces traces) {
        this.surveys = surveys;
        this.store = store;
        this.positions = positions;
        this.sheets = sheets;
        this.kept = kept;
        this.config = config;
        this.meters = meters;
        this.traces = traces;
        meters.watch(all.values());
    }

    /**
     * A survey as it is now, and how far its log is.
     *
     * @param request on whose behalf it was asked for
     */
    public record Current(Survey survey, Position log, Step request) {}

    /** What is counted in columns that stand still meanwhile. */
    @FunctionalInterface
    public interface Counting<T> {

        /** @param asOf the sequence of the last change that is in the columns */
        public T count(Columns columns, Selection selection, long asOf);
    }

    /**
     * A survey as it is now. Does not block.
     *
     * @return fails with {@link ProblemKind#SURVEY_NOT_FOUND}
     */
    public Uni<Current> current(String key) {
        return current(key, traces.request());
    }

    private Uni<Current> current(String key, Step request) {
        var seen = surveys.lastSeen(key);
        return seen.isEmpty()
                ? readAgain(key, request)
                : positions.of(seen.get().id()).flatMap(log -> log.filter(
                                now -> now.revision() == seen.get().revision())
                        .map(now -> Uni.createFrom().item(new Current(seen.get(), now, request)))
                        .orElseGet(() -> readAgain(key, request)));
    }

    private Uni<Current> readAgain(String key, Step request) {
        return Uni.createFrom()
                .item(() -> surveys.look(key))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(survey ->
                        positions.of(survey.id()).map(log -> log.map(now -> new Current(survey, now, request))))
                .flatMap(current -> current.filter(
                                now -> now.survey().revision() == now.log().revision())
                        .map(now -> Uni.createFrom().item(now))
                        .orElseGet(() -> readAgain(key, request)));
    }

    /** Tries again what failed because the survey itself changed meanwhile. */
    public static Uni<Response> whileChanging(Supplier<Uni<? extends Response>> answer) {
        return Uni.createFrom()
                .<Response>deferred(answer)
                .onFailure(Index::isOfChange)
                .retry()
                .atMost(ATTEMPTS)
                .onFailure(Index::isOfChange)
                .transform(change -> new Problem(ProblemKind.BUSY, "The survey is being changed."));
    }

    private static boolean isOfChange(Throwable failure) {
        return failure instanceof SurveyConflict || failure.getCause() instanceof SurveyConflict;
    }

    /**
     * Counts what has been changed up to now.
     *
     * @return fails with {@link ProblemKind#COLUMNS_BUILDING} when the columns take long to be built, and with
     *     {@link ProblemKind#COLUMNS_TOO_LARGE} when there can be no memory for them
     */
    public <T> Uni<T> count(Current current, SheetFilter filter, Counting<T> counting) {
        return ready(current)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(live -> count(current, live, sheets.byName(current.survey(), filter), counting));
    }

    /** What is counted in the columns of several surveys, all of which stand still meanwhile. */
    @FunctionalInterface
    public interface CountingAll<T> {

        /** @param matched of each survey the clusters; the same organisation has the same place in all of them */
        public T count(List<Part> parts, List<Clusters> matched);
    }

    /** @param asOf the sequence of the last change that is in the columns */
    public record Part(Columns columns, Selection selection, long asOf) {}

    /**
     * A survey of several.
     *
     * @param filter which of its sheets are counted
     */
    public record Wanted(Current current, SheetFilter filter) {}

    /** Counts what has been changed up to now in several surveys, with their organisations matched by key; otherwise as one. */
    public <T> Uni<T> count(List<Wanted> wanted, CountingAll<T> counting) {
        requireRoom(wanted.stream().map(Wanted::current).toList());
        return Uni.join()
                .all(wanted.stream().map(one -> ready(one.current())).toList())
                .andFailFast()
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(live -> count(byName(wanted), live, counting));
    }

    /** Whoever is meant is called by the first survey. */
    private List<Wanted> byName(List<Wanted> wanted) {
        var first = wanted.get(0);
        var named = sheets.byName(first.current().survey(), first.filter()).organisation();
        return wanted.stream()
                .map(one -> new Wanted(one.current(), one.filter().of(named)))
                .toList();
    }

    /** Together, as none leaves while others are asked. */
    private void requireRoom(List<Current> surveys) {
        var limit = config.memory().asLongValue();
        long bytes = surveys.stream()
                .mapToLong(current -> LiveColumns.bytes(
                        current.survey().definition(), current.log().sheets()))
                .sum();
        if (bytes > limit) {
            throw new Problem(
                    ProblemKind.COLUMNS_TOO_LARGE,
                    "It needs more than the " + limit + " bytes that kenen.columns.memory allows.");
        }
    }

    private Uni<LiveColumns> ready(Current current) {
        requireRoom(List.of(current));
        var survey = current.survey();
        var live = all.computeIfAbsent(survey.id(), id -> new LiveColumns(sheets, store, kept, meters));
        return Uni.createFrom()
                .completionStage(() -> live.follow(survey, current.log(), current.request()))
                .ifNoItem()
                .after(config.patience())
                .fail()
                .onFailure(TimeoutException.class)
                .transform(late -> building())
                .replaceWith(live);
    }

    public Progress progress(Survey survey) {
        return Optional.ofNullable(all.get(survey.id()))
                .map(LiveColumns::progress)
                .orElse(Progress.NONE);
    }

    private static Problem building() {
        return new Problem(ProblemKind.COLUMNS_BUILDING, "The sheets are being counted. Ask again soon.");
    }

    private <T> T count(Current current, LiveColumns live, SheetFilter filter, Counting<T> counting) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var counted = live.read(columns -> part(current, live, columns, filter)
                    .map(part -> counting.count(columns, part.selection(), part.asOf())));
            if (counted.isPresent()) {
                makeRoom();
                return counted.get();
            }
            follow(current, live, filter);
        }
        throw changing();
    }

    private <T> T count(List<Wanted> wanted, List<LiveColumns> live, CountingAll<T> counting) {
        // The survey with the lowest id first whoever asks, so that no two wait for each other.
        var order = IntStream.range(0, wanted.size())
                .boxed()
                .sorted(Comparator.comparing(
                        place -> wanted.get(place).current().survey().id()))
                .toList();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var standing = new Columns[wanted.size()];
            var counted = read(order, live, standing, () -> parts(wanted, live, standing)
                    .flatMap(parts -> match(wanted, live, parts).map(matched -> counting.count(parts, matched))));
            if (counted.isPresent()) {
                makeRoom();
                return counted.get();
            }
            for (int place = 0; place < live.size(); place++) {
                follow(
                        wanted.get(place).current(),
                        live.get(place),
                        wanted.get(place).filter());
            }
        }
        throw changing();
    }

    /**
     * Asks columns while all of them stand still.
     *
     * @param order in which those that are left are made to
     * @param standing are filled with what does
     */
    private static <T> T read(List<Integer> order, List<LiveColumns> live, Columns[] standing, Supplier<T> question) {
        if (order.isEmpty()) {
            return question.get();
        }
        int place = order.get(0);
        return live.get(place).read(columns -> {
            standing[place] = columns;
            return read(order.subList(1, order.size()), live, standing, question);
        });
    }

    /** What is asked of the columns of each survey; empty when some cannot tell yet. */
    private Optional<List<Part>> parts(List<Wanted> wanted, List<LiveColumns> live, Columns[] standing) {
        var parts = new ArrayList<Part>();
        for (int place = 0; place < standing.length; place++) {
            var one = wanted.get(place);
            part(one.current(), live.get(place), standing[place], one.filter()).ifPresent(parts::add);
        }
        return parts.size() == standing.length ? Optional.of(parts) : Optional.empty();
    }

    /** What is asked of columns; empty when they cannot tell yet. */
    private Optional<Part> part(Current current, LiveColumns live, Columns columns, SheetFilter filter) {
        if (!live.isAt(current.log())) {
            return Optional.empty();
        }
        long asOf = live.asOf();
        return selection(current.survey(), asOf, columns, filter).map(selection -> new Part(columns, selection, asOf));
    }

    /** Empty when sheets have changed by which organisations would be found. */
    private Optional<List<Clusters>> match(List<Wanted> wanted, List<LiveColumns> live, List<Part> parts) {
        var names = new ArrayList<String[]>();
        for (int place = 0; place < parts.size(); place++) {
            var survey = wanted.get(place).current().survey();
            var part = parts.get(place);
            names.add(live.get(place).names(survey));
            if (sheets.hasChanged(survey, part.asOf(), part.columns().lastNumber())) {
                return Optional.empty();
            }
        }
        return Optional.of(Columns.match(parts.stream().map(Part::columns).toList(), names));
    }

    private static Problem changing() {
        return new Problem(ProblemKind.BUSY, "The sheets that are asked for change all the time.");
    }

    private void follow(Current current, LiveColumns live, SheetFilter filter) {
        var survey = current.survey();
        long run = current.log().run();
        var seen = new Position(
                survey.revision(),
                sheets.lastSequence(survey, run),
                current.log().sheets(),
                run);
        try {
            live.follow(survey, seen, current.request()).get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw building();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw building();
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
        if (hasTime(filter)) {
            live.tellTimes(survey);
        }
    }

    /** What a filter selects; empty when the columns cannot tell yet. */
    private Optional<Selection> selection(Survey survey, long asOf, Columns columns, SheetFilter filter) {
        if (hasTime(filter) && columns.timesUpTo() < columns.lastNumber()) {
            return Optional.empty();
        }
        var anyOf = places(filter.anyOf(), columns);
        var noneOf = places(filter.noneOf(), columns);
        var from = millis(filter.from());
        var before = millis(filter.before());
        return filter.organisation() == null
                ? Optional.of(new Selection(anyOf, noneOf, null, from, before))
                : organisation(survey, asOf, columns, filter.organisation().called())
                        .map(organisation -> new Selection(anyOf, noneOf, organisation, from, before));
    }

    private static List<int[]> places(Map<Question, Set<String>> options, Columns columns) {
        return options.entrySet().stream()
                .map(meant -> meant.getValue().stream()
                        .mapToInt(option -> columns.option(meant.getKey(), option))
                        .toArray())
                .toList();
    }

    private static boolean hasTime(SheetFilter filter) {
        return filter.from() != null || filter.before() != null;
    }

    /** The number of an organisation; empty when all its sheets may have changed since. */
    private Optional<Integer> organisation(Survey survey, long asOf, Columns columns, String name) {
        var sheet = sheets.unchangedSheets(survey, List.of(name), asOf).get(name);
        if (sheet != null) {
            return Optional.of(columns.organisation(sheet));
        }
        boolean changed = sheets.hasChanged(survey, asOf, columns.lastNumber());
        return changed ? Optional.empty() : Optional.of(Columns.NO_ORGANISATION);
    }

    /** The first millisecond that is not earlier; sheets are timed to the millisecond. */
    private static Long millis(Instant time) {
        return time == null ? null : time.plusNanos(999_999).toEpochMilli();
    }

    /** The surveys that were asked least recently leave. */
    private void makeRoom() {
        if (IndexMeters.bytes(all.values()) <= config.memory().asLongValue()) {
            return;
        }
        var byTime = new TreeMap<Long, Long>();
        all.forEach((survey, live) -> byTime.put(live.lastAsked(), survey));
        byTime.headMap(byTime.lastKey()).values().stream()
                .filter(survey -> {
                    var live = all.get(survey);
                    return live != null && live.bytes() > 0;
                })
                .findFirst()
                .ifPresent(oldest -> {
                    all.remove(oldest);
                    meters.evicted();
                    makeRoom();
                });
    }
}
