package fi.kenen.result.publication;

import fi.kenen.answer.log.SheetScan;
import fi.kenen.answer.sheet.SheetFilter;
import fi.kenen.index.Columns;
import fi.kenen.index.ColumnsBuilder;
import fi.kenen.index.ColumnsConfig;
import fi.kenen.index.Index;
import fi.kenen.index.Index.Current;
import fi.kenen.survey.Survey;
import fi.kenen.survey.Survey.State;
import fi.kenen.survey.SurveyStore;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What readers see of surveys. It stands still until enough sheets have changed, and then takes all of them at once, so that
 * nobody tells a single sheet from what was shown before it and after.
 */
@ApplicationScoped
public class Publications {

    /** Of a large survey one sheet in so many must have changed. */
    private static final long SHEETS_OF_A_STEP = 1_000;

    /** What takes long is done at most for one part in so many of the time. */
    private static final long REST = 20;

    private static final long LONG_NANOS = 100_000_000;

    private final PublicationStore store;
    private final SurveyStore surveys;
    private final Index index;
    private final SheetScan sheets;
    private final ColumnsConfig config;
    private final PublicationMeters meters;

    /** The least recently asked first. */
    private final Map<Long, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    /** The surveys for which somebody sees whether a step is due. */
    private final Set<Long> looking = ConcurrentHashMap.newKeySet();

    /** Until when nobody does so again. */
    private final Map<Long, Long> resting = new ConcurrentHashMap<>();

    private final Map<Long, Look> looks = new ConcurrentHashMap<>();

    Publications(
            PublicationStore store,
            SurveyStore surveys,
            Index index,
            SheetScan sheets,
            ColumnsConfig config,
            PublicationMeters meters) {
        this.store = store;
        this.surveys = surveys;
        this.index = index;
        this.sheets = sheets;
        this.config = config;
        this.meters = meters;
    }

    /** @param revision of the survey whose questions the columns know */
    private record Known(Published published, long revision) {}

    private record Look(long revision, long asOf) {}

    /** What readers see of a survey now; it is made anew first if that is due. */
    public Uni<Published> of(Current current) {
        return Uni.createFrom()
                .item(() -> read(current.survey()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(shown -> mayBeDue(current, shown.publication())
                                && looking.add(current.survey().id())
                        ? look(current, shown)
                        : Uni.createFrom().item(shown));
    }

    private boolean mayBeDue(Current current, Publication last) {
        var survey = current.survey();
        long ahead = current.log().lastSequence() - last.sequence();
        boolean isClosing = isClosing(survey, last);
        boolean isDue = isClosing ? current.log().lastSequence() > 0 : ahead >= step(current);
        meters.shown(survey.id(), last, ahead > 0, isDue);
        return isDue && (isClosing || !rests(survey) && current.log().lastSequence() != lookedAt(survey));
    }

    /** Up to where somebody saw last that no step is due; a log can leap without many changes. */
    private long lookedAt(Survey survey) {
        var look = looks.get(survey.id());
        return look != null && look.revision() == survey.revision() ? look.asOf() : 0;
    }

    private boolean rests(Survey survey) {
        return System.nanoTime() - resting.getOrDefault(survey.id(), Long.MIN_VALUE / 2) <= 0;
    }

    private static boolean isClosing(Survey survey, Publication last) {
        return survey.state() == State.CLOSED && !last.closed();
    }

    private static long step(Current current) {
        return Math.max(
                current.survey().definition().protection().leastBase(),
                current.log().sheets() / SHEETS_OF_A_STEP);
    }

    private Uni<Published> look(Current current, Published shown) {
        long id = current.survey().id();
        return index.count(current, SheetFilter.NONE, (standing, all, asOf) -> {
                    long start = System.nanoTime();
                    if (isDue(current, shown, standing)) {
                        boolean closed =
                                shown.publication().closed() || current.survey().state() == State.CLOSED;
                        boolean isLast = isClosing(current.survey(), shown.publication());
                        store.publish(
                                current.survey(),
                                shown.publication(),
                                new Publication(asOf, closed, isLast),
                                standing,
                                current.log().run());
                        meters.published(System.nanoTime() - start);
                    }
                    looks.put(id, new Look(current.survey().revision(), asOf));
                    meters.looked(id);
                    long taken = System.nanoTime() - start;
                    resting.put(id, System.nanoTime() + (taken < LONG_NANOS ? 0 : REST * taken));
                    return shown;
                })
                .map(before -> read(current.survey()))
                .onTermination()
                .invoke(() -> looking.remove(id));
    }

    private boolean isDue(Current current, Published shown, Columns standing) {
        if (isClosing(current.survey(), shown.publication())) {
            return true;
        }
        var step = new PublicationStep(current.survey().withThemes(), shown.columns(), standing);
        if (step.sheets() < step(current)) {
            return false;
        }
        boolean tellsNoSheet = step.tellsNoSheet();
        if (!tellsNoSheet) {
            meters.held();
        }
        return tellsNoSheet;
    }

    private Published read(Survey survey) {
        return read(survey, store.last(survey.id()));
    }

    /** Reads it once, however many ask. */
    private synchronized Published read(Survey survey, Publication last) {
        var kept = known.get(survey.id());
        if (kept != null && kept.published().publication().equals(last) && kept.revision() == survey.revision()) {
            return kept.published();
        }
        var published = store.read(survey.id());
        var builder = new ColumnsBuilder(published.columns());
        builder.know(survey.withThemes(), surveys.offering(survey));
        if (published.columns().lackVersions()) {
            // A sheet that has changed since may answer a later version than it did; what it says now is not shown yet.
            sheets.versions(survey, published.columns().lastNumber(), builder::version);
        }
        known.put(survey.id(), new Known(published, survey.revision()));
        makeRoom();
        return published;
    }

    private void makeRoom() {
        var surveys = known.values().iterator();
        long bytes = known.values().stream()
                .mapToLong(one -> one.published().columns().bytes())
                .sum();
        while (bytes > config.memory().asLongValue() && known.size() > 1) {
            bytes -= surveys.next().published().columns().bytes();
            surveys.remove();
        }
        meters.kept(bytes);
    }
}
