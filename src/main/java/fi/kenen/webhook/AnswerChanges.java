package fi.kenen.webhook;

import fi.kenen.answer.log.LogPositions;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Page;
import fi.kenen.survey.SurveyStore;
import fi.kenen.webhook.MessageQueue.Listener;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.event.SurveyEvent;
import fi.kenen.webhook.receiver.WebhookConfig;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sees from how far the logs of sheets are that sheets have changed, so that nobody who sends one waits for it, and none is
 * missed. A webhook that was told is told again after a while, and not before it has received what it was told.
 */
@ApplicationScoped
class AnswerChanges {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MessageQueue queue;
    private final LogPositions positions;
    private final SurveyStore surveys;
    private final WebhookConfig config;

    AnswerChanges(MessageQueue queue, LogPositions positions, SurveyStore surveys, WebhookConfig config) {
        this.queue = queue;
        this.positions = positions;
        this.surveys = surveys;
        this.config = config;
    }

    /** Adds a message to each webhook that may be told of changes and has not been told of all. */
    void note() {
        var listeners = queue.listeners(config.interval());
        if (listeners.isEmpty()) {
            return;
        }
        var last = lastSequences(
                listeners.stream().map(Listener::survey).distinct().toList());
        for (var listener : listeners) {
            long sequence = last.getOrDefault(listener.survey(), 0L);
            if (sequence > listener.toldSequence()) {
                surveys.key(listener.survey()).ifPresent(key -> queue.add(listener, sequence, body(listener, key)));
            }
        }
    }

    /** It says from where on to read the feed, so that its receiver need not remember where it was. */
    private static MessageBody body(Listener listener, String survey) {
        var event = SurveyEvent.of(listener.survey(), survey, EventType.ANSWERS_CHANGED)
                .with("after", Page.cursor(listener.toldSequence()));
        return new MessageBody(event.type(), DatabaseTime.now(), event.data());
    }

    private Map<Long, Long> lastSequences(List<Long> surveys) {
        var last = new ConcurrentHashMap<Long, Long>();
        var reading = surveys.stream()
                .map(survey -> positions
                        .of(survey)
                        .invoke(found -> found.ifPresent(position -> last.put(survey, position.lastSequence()))))
                .toList();
        Uni.join().all(reading).andFailFast().await().atMost(PATIENCE);
        return last;
    }
}
