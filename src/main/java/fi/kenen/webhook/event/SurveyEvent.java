package fi.kenen.webhook.event;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Something that happens to a survey in the transaction of this thread.
 *
 * @param data what is told of it; never what a sheet says, nor whose it is
 */
public record SurveyEvent(long survey, EventType type, Map<String, Object> data) {

    /** @param key of the survey */
    public static SurveyEvent of(long survey, String key, EventType type) {
        return new SurveyEvent(survey, type, Map.of("survey", key));
    }

    /** The same with one more thing to tell: a number or a word. */
    public SurveyEvent with(String name, Object value) {
        var more = new LinkedHashMap<>(data);
        more.put(name, value);
        return new SurveyEvent(survey, type, more);
    }
}
