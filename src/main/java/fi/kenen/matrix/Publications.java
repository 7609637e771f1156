package fi.kenen.matrix;

import fi.kenen.answer.SheetFilter;
import fi.kenen.matrix.KnownColumns.Current;
import fi.kenen.matrix.PublicationStore.Published;
import fi.kenen.survey.Survey;
import fi.kenen.survey.Survey.State;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What readers see of surveys. It stands still until at least the minimum base of sheets has changed, and then takes all of
 * them at once, so that nobody tells a single sheet from what was shown before it and after.
 */
@ApplicationScoped
class Publications {

    /** Of a large survey one sheet in so many must have changed. */
    private static final long SHEETS_OF_A_STEP = 1_000;

    private final PublicationStore store;
    private final KnownColumns columns;
    private final ColumnsConfig config;

    /** The least recently asked first. */
    private final Map<Long, Known> known = new LinkedHashMap<>(16, 0.75f, true);

    Publications(PublicationStore store, KnownColumns columns, ColumnsConfig config) {
        this.store = store;
        this.columns = columns;
        this.config = config;
    }

    /** @param revision of the survey whose questions the columns know */
    private record Known(Published published, long revision) {}

    /** What readers see of a survey now; it is made anew first if that is due. */
    Uni<Published> of(Current current) {
        return Uni.createFrom()
                .item(() -> store.last(current.survey().id()))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .flatMap(last -> isDue(current, last)
                        ? columns.count(
                                        current,
                                        SheetFilter.NONE,
                                        (standing, all, asOf) -> publish(current, last, standing, asOf))
                                .map(published -> read(current.survey(), null))
                        : Uni.createFrom().item(() -> read(current.survey(), last)));
    }

    private boolean isDue(Current current, Publication last) {
        var survey = current.survey();
        if (survey.state() == State.CLOSED && !last.closed()) {
            return current.log().lastSequence() > 0;
        }
        if (current.log().lastSequence() <= last.sequence()) {
            return false;
        }
        long step = Math.max(
                survey.definition().protection().leastBase(), current.log().sheets() / SHEETS_OF_A_STEP);
        return store.changedSince(survey.id(), last, step) >= step;
    }

    private Publication publish(Current current, Publication last, Columns standing, long asOf) {
        var survey = current.survey();
        var next = new Publication(asOf, standing.lastNumber(), last.closed() || survey.state() == State.CLOSED);
        store.publish(survey.id(), last, next, standing);
        return next;
    }

    /** @param last what is known to be the last publication; null to look */
    private Published read(Survey survey, Publication last) {
        synchronized (known) {
            var kept = known.get(survey.id());
            if (kept != null && kept.published().publication().equals(last) && kept.revision() == survey.revision()) {
                return kept.published();
            }
        }
        var published = store.read(survey.id());
        published.columns().know(survey.definition());
        synchronized (known) {
            known.put(survey.id(), new Known(published, survey.revision()));
            makeRoom();
        }
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
    }
}
