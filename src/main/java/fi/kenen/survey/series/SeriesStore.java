package fi.kenen.survey.series;

import fi.kenen.access.role.Caller;
import fi.kenen.access.role.Role;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps series. Everything here runs in the caller's transaction if any. */
@ApplicationScoped
@Transactional
public class SeriesStore {

    private final SeriesRepository series;
    private final DatabaseRuns runs;

    SeriesStore(SeriesRepository series, DatabaseRuns runs) {
        this.series = series;
        this.runs = runs;
    }

    /**
     * A series of which the caller reads every survey.
     *
     * @throws Problem {@link ProblemKind#SERIES_NOT_FOUND}
     */
    public Series require(String key, Caller caller) {
        return series.find(key)
                .map(this::series)
                .filter(found -> isSeenBy(caller, found))
                .orElseThrow(SeriesStore::notFound);
    }

    /** The series, locked until the end of the transaction; empty where there is none that the caller sees. */
    Optional<Series> lock(String key, Caller caller) {
        return series.lock(key).map(this::series).filter(found -> isSeenBy(caller, found));
    }

    List<Series> list(Page page, Caller caller) {
        return series(series.list(page, caller.surveys()));
    }

    /** Which of some keys are those of surveys. */
    Set<String> surveys(Collection<String> keys) {
        return series.surveys(keys);
    }

    /** @throws Problem {@link ProblemKind#SERIES_EXISTS} */
    Series create(String key, SeriesDefinition definition) {
        var entity = new SeriesEntity();
        entity.key = key;
        entity.revision = runs.latest();
        entity.createdAt = DatabaseTime.now();
        entity.changedAt = entity.createdAt;
        try {
            series.persistAndFlush(entity);
        } catch (ConstraintViolationException e) {
            throw new Problem(ProblemKind.SERIES_EXISTS, "Choose another key.");
        }
        series.replaceWaves(entity.id, definition.waves());
        return series(entity);
    }

    Series replace(Series locked, SeriesDefinition definition) {
        var entity = series.findById(locked.id());
        // One that was seen of a run of the database that is gone is not given to another state of it.
        entity.revision = Math.max(entity.revision + 1, runs.latest());
        entity.changedAt = DatabaseTime.now();
        series.replaceWaves(entity.id, definition.waves());
        return series(entity);
    }

    void delete(Series locked) {
        series.deleteById(locked.id());
    }

    /** A series that has lost all its surveys is left to admins. */
    private static boolean isSeenBy(Caller caller, Series found) {
        return caller.role() == Role.ADMIN
                || !found.waves().isEmpty() && found.surveys().stream().allMatch(caller::reads);
    }

    static Problem notFound() {
        return new Problem(ProblemKind.SERIES_NOT_FOUND, "There is none of this key, or not for this caller.");
    }

    private Series series(SeriesEntity entity) {
        return series(List.of(entity)).get(0);
    }

    private List<Series> series(List<SeriesEntity> entities) {
        var waves = series.waves(entities);
        return entities.stream()
                .map(entity -> new Series(
                        entity.id,
                        entity.revision,
                        entity.key,
                        waves.getOrDefault(entity.id, List.of()).stream()
                                .map(wave -> new Wave(wave.survey, LocalDate.parse(wave.day)))
                                .toList(),
                        entity.createdAt,
                        entity.changedAt))
                .toList();
    }
}
