package fi.kenen.survey.coding;

import fi.kenen.http.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** Keeps codebooks. Everything here runs in the caller's transaction, who tells the survey that it has changed. */
@ApplicationScoped
public class CodebookStore {

    private static final String LATEST = "from CodebookEntity codebook where codebook.surveyId = ?1"
            + " and codebook.version = (select max(other.version) from CodebookEntity other"
            + " where other.surveyId = codebook.surveyId and other.question = codebook.question)"
            + " order by codebook.question";

    /** The codebooks of a survey as they are now, in the order of their questions' keys. */
    public List<Codebook> of(long survey) {
        return CodebookEntity.<CodebookEntity>find(LATEST, survey).stream()
                .map(CodebookStore::codebook)
                .toList();
    }

    /** A version of a codebook; empty where there was none. */
    public Optional<Codebook> version(long survey, String question, int version) {
        return CodebookEntity.<CodebookEntity>find(
                        "surveyId = ?1 and question = ?2 and version = ?3", survey, question, version)
                .firstResultOptional()
                .map(CodebookStore::codebook);
    }

    /** Adds a version of a codebook, which none before has. */
    public void add(long survey, Codebook codebook, String changedBy) {
        var entity = new CodebookEntity();
        entity.surveyId = survey;
        entity.question = codebook.question();
        entity.version = codebook.version();
        entity.definition = Json.write(codebook);
        entity.changedAt = codebook.changedAt();
        entity.changedBy = changedBy;
        entity.persist();
    }

    /** Deletes every version of a codebook. */
    public void delete(long survey, String question) {
        CodebookEntity.delete("surveyId = ?1 and question = ?2", survey, question);
    }

    private static Codebook codebook(CodebookEntity entity) {
        return Json.bind(Json.stored(entity.definition), Codebook.class);
    }
}
