package fi.kenen.survey;

import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.DatabaseRuns;
import fi.kenen.http.Page;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.coding.CodebookStore;
import fi.kenen.survey.weight.Weight;
import fi.kenen.survey.weight.WeightStore;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.event.SurveyEvent;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.exception.ConstraintViolationException;

/** Keeps surveys and their versions. Everything here runs in the caller's transaction. */
@ApplicationScoped
public class SurveyStore {

    private final EntityManager entities;
    private final SurveyLog log;
    private final WeightStore weights;
    private final CodebookStore codebooks;
    private final DatabaseRuns runs;
    private final Audit audit;
    private final Event<SurveyEvent> events;

    SurveyStore(
            EntityManager entities,
            SurveyLog log,
            WeightStore weights,
            CodebookStore codebooks,
            DatabaseRuns runs,
            Audit audit,
            Event<SurveyEvent> events) {
        this.entities = entities;
        this.log = log;
        this.weights = weights;
        this.codebooks = codebooks;
        this.runs = runs;
        this.audit = audit;
        this.events = events;
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND} */
    public Survey require(String key) {
        return survey(requireEntity(key));
    }

    /**
     * The survey, locked until the end of the transaction against every other change to it or to its sheets.
     *
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}
     */
    public Survey lock(String key) {
        var seen = requireEntity(key);
        log.lock(seen.id);
        entities.clear();
        var locked = require(key);
        // One that was deleted and created anew while we waited has another lock.
        return locked.id() == seen.id ? locked : lock(key);
    }

    /** The key of a survey; empty when there is none any more. */
    @Transactional
    public Optional<String> key(long id) {
        return SurveyEntity.<SurveyEntity>findByIdOptional(id).map(survey -> survey.key);
    }

    /** A survey as it is now; empty when there is none any more. */
    @Transactional
    public Optional<Survey> find(long id) {
        return SurveyEntity.<SurveyEntity>findByIdOptional(id).map(this::survey);
    }

    /** Since when what a survey offers has been offered. */
    @Transactional
    public Offering offering(Survey survey) {
        return survey.version() == 1
                ? Offering.FROM_THE_FIRST
                : Offering.of(SurveyVersionEntity.<SurveyVersionEntity>find(
                                "surveyId = ?1 and version <= ?2", Sort.by("version"), survey.id(), survey.version())
                        .stream()
                        .map(SurveyStore::version)
                        .toList());
    }

    /** Surveys past their {@code deleteAfter}, without their codebooks. */
    @Transactional
    public List<Survey> pastRetention() {
        return surveys(
                SurveyEntity.<SurveyEntity>find("deleteAfter <= ?1", now()).list());
    }

    /**
     * Closes a survey that is open past its {@code deleteAfter}.
     *
     * @param entry of the audit, if it is closed
     * @return the survey as it is now
     */
    @Transactional
    public Survey end(String key, AuditEntry entry) {
        var survey = lock(key);
        if (survey.state() != Survey.State.OPEN || !survey.definition().isPastRetention(Instant.now())) {
            return survey;
        }
        audit.write(entry);
        return move(survey, Survey.State.CLOSED);
    }

    /**
     * Surveys without their codebooks.
     *
     * @param only the keys of the surveys to be listed; empty for all
     */
    List<Survey> list(Page page, Optional<Set<String>> only) {
        var found = only.isEmpty()
                ? SurveyEntity.<SurveyEntity>find("id > ?1", Sort.by("id"), page.after())
                : SurveyEntity.<SurveyEntity>find("id > ?1 and key in ?2", Sort.by("id"), page.after(), only.get());
        return surveys(found.page(0, page.limit() + 1).list());
    }

    List<SurveyVersion> versions(Survey survey, Page page) {
        return SurveyVersionEntity.<SurveyVersionEntity>find(
                        "surveyId = ?1 and version > ?2", Sort.by("version"), survey.id(), (int)
                                Math.min(page.after(), Integer.MAX_VALUE))
                .page(0, page.limit() + 1)
                .stream()
                .map(SurveyStore::version)
                .toList();
    }

    /** @throws Problem {@link ProblemKind#SURVEY_EXISTS} */
    Survey create(SurveyDefinition definition) {
        var entity = new SurveyEntity();
        entity.key = definition.key();
        entity.state = Survey.State.DRAFT;
        entity.version = 1;
        entity.revision = runs.latest();
        entity.createdAt = now();
        entity.changedAt = entity.createdAt;
        define(entity, definition);
        try {
            entity.persistAndFlush();
        } catch (ConstraintViolationException e) {
            throw new Problem(ProblemKind.SURVEY_EXISTS, "Choose another key, or replace that survey.");
        }
        log.begin(entity.id, entity.revision);
        return survey(entity);
    }

    /** Puts a definition in the place of the one in force, which in a draft has never been published. */
    Survey redraft(Survey draft, SurveyDefinition definition) {
        var entity = touch(draft);
        define(entity, definition);
        return survey(entity);
    }

    /** Publishes a definition as the next version. */
    Survey grow(Survey survey, SurveyDefinition definition) {
        var entity = touch(survey);
        define(entity, definition);
        entity.version++;
        publish(entity);
        return survey(entity);
    }

    /** Takes the survey to a state; leaving the draft publishes its first version. */
    Survey move(Survey survey, Survey.State state) {
        var entity = touch(survey);
        if (entity.state == Survey.State.DRAFT) {
            publish(entity);
        }
        entity.state = state;
        events.fire(SurveyEvent.of(
                survey.id(),
                survey.key(),
                state == Survey.State.OPEN ? EventType.SURVEY_OPENED : EventType.SURVEY_CLOSED));
        return survey(entity);
    }

    /** Puts a weight in the place of the one that the survey has by its key, if it has one. */
    public Survey weigh(Survey survey, Weight weight) {
        weights.put(survey.id(), weight);
        return survey(touch(survey));
    }

    /** Takes a weight away from the survey. */
    public Survey unweigh(Survey survey, Weight weight) {
        weights.delete(survey.id(), weight.key());
        return survey(touch(survey));
    }

    /** Puts a codebook in the place of the one that its question has, if it has one. */
    public Survey code(Survey survey, Codebook codebook, String changedBy) {
        codebooks.add(survey.id(), codebook, changedBy);
        return survey(touch(survey));
    }

    /** Takes a codebook away from the survey, with its versions. */
    public Survey uncode(Survey survey, Codebook codebook) {
        codebooks.delete(survey.id(), codebook.question());
        return survey(touch(survey));
    }

    void delete(Survey draft) {
        SurveyEntity.deleteById(draft.id());
    }

    private static void define(SurveyEntity entity, SurveyDefinition definition) {
        entity.definition = Json.write(definition);
        entity.deleteAfter = definition.deleteAfter();
    }

    private static void publish(SurveyEntity entity) {
        var version = new SurveyVersionEntity();
        version.surveyId = entity.id;
        version.version = entity.version;
        version.publishedAt = entity.changedAt;
        version.definition = entity.definition;
        version.persist();
    }

    private SurveyEntity touch(Survey survey) {
        SurveyEntity entity = SurveyEntity.findById(survey.id());
        // One that was seen of a run that is gone is not given to another survey, or another state of it.
        entity.revision = Math.max(entity.revision + 1, runs.latest());
        entity.changedAt = now();
        log.revise(entity.id, entity.revision);
        return entity;
    }

    private static SurveyEntity requireEntity(String key) {
        return SurveyEntity.<SurveyEntity>find("key", key).firstResultOptional().orElseThrow(Problem::surveyNotFound);
    }

    /** Without their codebooks, which nobody asks many surveys for, and which would take much memory. */
    private List<Survey> surveys(List<SurveyEntity> found) {
        var ids = found.stream().map(entity -> entity.id).toList();
        var weighted = weights.of(ids);
        return found.stream()
                .map(entity -> survey(entity, weighted.getOrDefault(entity.id, List.of()), List.of()))
                .toList();
    }

    private Survey survey(SurveyEntity entity) {
        return survey(entity, weights.of(entity.id), codebooks.of(entity.id));
    }

    private static Survey survey(SurveyEntity entity, List<Weight> weighted, List<Codebook> coded) {
        return new Survey(
                entity.id,
                entity.revision,
                entity.state,
                entity.version,
                weighted,
                coded,
                entity.createdAt,
                entity.changedAt,
                definition(entity.definition));
    }

    private static SurveyVersion version(SurveyVersionEntity entity) {
        return new SurveyVersion(entity.version, entity.publishedAt, definition(entity.definition));
    }

    private static SurveyDefinition definition(String json) {
        return Json.bind(Json.stored(json), SurveyDefinition.class);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
