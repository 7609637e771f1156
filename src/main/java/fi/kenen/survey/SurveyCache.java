package fi.kenen.survey;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Surveys as this replica last saw them, so that a submission need not ask the database what it is checked against. They
 * may be out of date: whoever writes holds the revision against the log's.
 */
@ApplicationScoped
public class SurveyCache {

    private static final int KEPT = 1_000;

    private final SurveyStore store;
    private final Map<String, Survey> seen = new ConcurrentHashMap<>();

    SurveyCache(SurveyStore store) {
        this.store = store;
    }

    public Optional<Survey> lastSeen(String key) {
        return Optional.ofNullable(seen.get(key));
    }

    /**
     * The survey as it is now. Blocks.
     *
     * @throws Problem {@link ProblemKind#SURVEY_NOT_FOUND}
     */
    @Transactional(TxType.REQUIRES_NEW)
    public Survey look(String key) {
        try {
            var survey = store.require(key);
            if (seen.size() >= KEPT) {
                seen.clear();
            }
            seen.put(key, survey);
            return survey;
        } catch (Problem e) {
            seen.remove(key);
            throw e;
        }
    }
}
