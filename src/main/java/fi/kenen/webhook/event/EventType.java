package fi.kenen.webhook.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The kinds of event; a word, once published, keeps its meaning. */
@Schema(
        description =
                "What happens to a survey: it takes answers from now on, or none any more; readers see later results than before; its sheets have changed.")
public enum EventType {
    SURVEY_OPENED,
    SURVEY_CLOSED,
    RESULTS_PUBLISHED,
    ANSWERS_CHANGED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(EventType::word).toList();
    }

    public static EventType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
