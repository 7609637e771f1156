package fi.kenen.webhook;

import fi.kenen.index.Index;
import fi.kenen.result.publication.Publications;
import fi.kenen.survey.SurveyStore;
import fi.kenen.webhook.event.EventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Sees to it that what readers see moves on although none of them asks, where somebody wants to be told that it does. */
@ApplicationScoped
class PublicationChanges {

    private static final Logger LOG = Logger.getLogger(PublicationChanges.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** By the number of a survey, at which revision and sequence it was looked at: nothing moves before these do. */
    private final Map<Long, List<Long>> looked = new ConcurrentHashMap<>();

    private final MessageQueue queue;
    private final SurveyStore surveys;
    private final Index index;
    private final Publications publications;

    PublicationChanges(MessageQueue queue, SurveyStore surveys, Index index, Publications publications) {
        this.queue = queue;
        this.surveys = surveys;
        this.index = index;
        this.publications = publications;
    }

    void note() {
        var listenedTo = queue.surveys(EventType.RESULTS_PUBLISHED);
        looked.keySet().retainAll(listenedTo);
        for (long survey : listenedTo) {
            surveys.key(survey).ifPresent(key -> look(survey, key));
        }
    }

    private void look(long survey, String key) {
        try {
            var current = index.current(key).await().atMost(PATIENCE);
            var state = List.of(current.survey().revision(), current.log().lastSequence());
            if (!state.equals(looked.get(survey))) {
                publications.of(current).await().atMost(PATIENCE);
                looked.put(survey, state);
            }
        } catch (RuntimeException e) {
            LOG.debugf("What readers see of survey %s is looked at later: %s", key, e.getClass());
        }
    }
}
