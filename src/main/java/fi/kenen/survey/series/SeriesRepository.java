package fi.kenen.survey.series;

import fi.kenen.http.Page;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Session;

@ApplicationScoped
class SeriesRepository implements PanacheRepository<SeriesEntity> {

    private static final String OF_THESE_ALONE =
            "from SeriesEntity series where series.id > ?1 and exists (select 1 from"
                    + " WaveEntity wave where wave.seriesId = series.id) and not exists (select 1 from WaveEntity wave where"
                    + " wave.seriesId = series.id and wave.survey not in ?2) order by series.id";

    private final Session session;

    SeriesRepository(Session session) {
        this.session = session;
    }

    Optional<SeriesEntity> find(String key) {
        return find("key", key).firstResultOptional();
    }

    /** The same for whoever changes it. */
    Optional<SeriesEntity> lock(String key) {
        return find("key", key).withLock(LockModeType.PESSIMISTIC_WRITE).firstResultOptional();
    }

    /** @param only the keys of surveys of which all waves of a series must be; empty for all series */
    List<SeriesEntity> list(Page page, Optional<Set<String>> only) {
        if (only.isPresent() && only.get().isEmpty()) {
            return List.of();
        }
        var found = only.isEmpty()
                ? find("id > ?1", Sort.by("id"), page.after())
                : find(OF_THESE_ALONE, page.after(), only.get());
        return found.page(0, page.limit() + 1).list();
    }

    /** By series, the first one first. */
    Map<Long, List<WaveEntity>> waves(Collection<SeriesEntity> series) {
        return session.createSelectionQuery("from WaveEntity where seriesId in ?1 order by day", WaveEntity.class)
                .setParameter(1, series.stream().map(one -> one.id).toList())
                .getResultStream()
                .collect(Collectors.groupingBy(wave -> wave.seriesId));
    }

    void replaceWaves(long series, List<Wave> waves) {
        session.createMutationQuery("delete from WaveEntity where seriesId = ?1")
                .setParameter(1, series)
                .executeUpdate();
        for (var wave : waves) {
            var entity = new WaveEntity();
            entity.seriesId = series;
            entity.survey = wave.survey();
            entity.day = wave.at().toString();
            session.persist(entity);
        }
        session.flush();
    }

    /** Which of some keys are those of surveys. */
    Set<String> surveys(Collection<String> keys) {
        return keys.isEmpty()
                ? Set.of()
                : session.createSelectionQuery("select key from SurveyEntity where key in ?1", String.class)
                        .setParameter(1, keys)
                        .getResultStream()
                        .collect(Collectors.toSet());
    }
}
