package fi.kenen.result.view;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.SurveyStore;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps views, each change with its line in the audit. */
@ApplicationScoped
@Transactional
class ViewStore {

    private static final int MOST = 100;
    private static final String OF_SURVEY = "surveyId = ?1 and key = ?2";

    private final SurveyStore surveys;
    private final Audit audit;

    ViewStore(SurveyStore surveys, Audit audit) {
        this.surveys = surveys;
        this.audit = audit;
    }

    /** A view, and whether it is new. */
    record Put(View view, boolean isNew) {}

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND} */
    List<View> list(String survey, Page page) {
        return ViewEntity.<ViewEntity>find(
                        "surveyId = ?1 and id > ?2",
                        Sort.by("id"),
                        surveys.require(survey).id(),
                        page.after())
                .page(0, page.limit() + 1)
                .stream()
                .map(entity -> view(survey, entity))
                .toList();
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}, {@link ProblemKind#VIEW_NOT_FOUND} */
    KeptResult require(String survey, String key) {
        var entity = find(surveys.require(survey).id(), key).orElseThrow(ViewStore::notFound);
        return new KeptResult(entity.path, query(entity));
    }

    /**
     * Puts a request in the place of what a view was, if it was.
     *
     * @param entry of the audit, which lacks only what the view is
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}, {@link ProblemKind#TOO_MANY_VIEWS}
     */
    Put put(String survey, String key, KeptResult kept, AuditEntry entry) {
        long id = surveys.lock(survey).id();
        var found = find(id, key);
        if (found.isEmpty() && ViewEntity.count("surveyId", id) >= MOST) {
            throw new Problem(ProblemKind.TOO_MANY_VIEWS, "A survey has at most " + MOST + " views. Delete one first.");
        }
        var entity = found.orElseGet(ViewEntity::new);
        entity.surveyId = id;
        entity.key = key;
        entity.path = kept.path();
        entity.query = Json.write(kept.query());
        entity.changedAt = DatabaseTime.now();
        entity.changedBy = entry.actor().caller();
        entity.persist();
        audit.write(entry.about(key).with("path", kept.path()));
        return new Put(view(survey, entity), found.isEmpty());
    }

    /**
     * @param entry of the audit, which lacks only the view
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}, {@link ProblemKind#VIEW_NOT_FOUND}
     */
    void delete(String survey, String key, AuditEntry entry) {
        if (ViewEntity.delete(OF_SURVEY, surveys.require(survey).id(), key) == 0) {
            throw notFound();
        }
        audit.write(entry.about(key));
    }

    private static Optional<ViewEntity> find(long survey, String key) {
        return ViewEntity.find(OF_SURVEY, survey, key).firstResultOptional();
    }

    private static Problem notFound() {
        return new Problem(ProblemKind.VIEW_NOT_FOUND, "No view of this survey has this key.");
    }

    private static Map<String, List<String>> query(ViewEntity entity) {
        var query = new LinkedHashMap<String, List<String>>();
        Json.stored(entity.query)
                .properties()
                .forEach(parameter -> query.put(
                        parameter.getKey(),
                        parameter
                                .getValue()
                                .valueStream()
                                .map(JsonNode::textValue)
                                .toList()));
        return query;
    }

    private static View view(String survey, ViewEntity entity) {
        var query = new LinkedHashMap<String, Object>();
        query(entity).forEach((name, values) -> query.put(name, values.size() == 1 ? values.get(0) : values));
        return new View(
                entity.id,
                entity.key,
                entity.path,
                query,
                "/surveys/" + survey + "/views/" + entity.key,
                entity.changedAt,
                entity.changedBy);
    }
}
