package fi.kenen.survey.weight;

import fi.kenen.http.json.Json;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Keeps weights. Everything here runs in the caller's transaction, who tells the survey that it has changed. */
@ApplicationScoped
public class WeightStore {

    /** The weights of a survey in the order of their keys. */
    public List<Weight> of(long survey) {
        return of(List.of(survey)).getOrDefault(survey, List.of());
    }

    /** The weights of some surveys, by the survey, in the order of their keys. */
    public Map<Long, List<Weight>> of(Collection<Long> surveys) {
        return surveys.isEmpty()
                ? Map.of()
                : WeightEntity.<WeightEntity>find("surveyId in ?1", Sort.by("key"), surveys).stream()
                        .collect(Collectors.groupingBy(
                                weight -> weight.surveyId,
                                Collectors.mapping(WeightStore::weight, Collectors.toList())));
    }

    /** Puts a weight in the place of the one that the survey has by its key, if it has one. */
    public void put(long survey, Weight weight) {
        WeightEntity entity = WeightEntity.<WeightEntity>find("surveyId = ?1 and key = ?2", survey, weight.key())
                .firstResult();
        if (entity == null) {
            entity = new WeightEntity();
            entity.surveyId = survey;
            entity.key = weight.key();
            entity.definition = Json.write(weight);
            entity.persist();
        } else {
            entity.definition = Json.write(weight);
        }
    }

    public void delete(long survey, String key) {
        WeightEntity.delete("surveyId = ?1 and key = ?2", survey, key);
    }

    private static Weight weight(WeightEntity entity) {
        return Json.bind(Json.stored(entity.definition), Weight.class);
    }
}
