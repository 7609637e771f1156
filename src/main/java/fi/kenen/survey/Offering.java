package fi.kenen.survey;

import fi.kenen.survey.question.Question;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Since which version of a survey each question and each of its options has been offered.
 *
 * @param questions by key; those of the first version are left out
 * @param options by the key of their question; those of the first version are left out
 */
public record Offering(Map<String, Integer> questions, Map<String, Map<String, Integer>> options) {

    private static final int FIRST = 1;

    /** Everything since the first version. */
    public static final Offering FROM_THE_FIRST = new Offering(Map.of(), Map.of());

    public Offering {
        questions = Map.copyOf(questions);
        options = Map.copyOf(options);
    }

    /** @param versions all of a survey, the oldest first */
    static Offering of(List<SurveyVersion> versions) {
        var questions = new HashMap<String, Integer>();
        var options = new HashMap<String, Map<String, Integer>>();
        for (var version : versions) {
            for (var question : version.definition().questions()) {
                questions.putIfAbsent(question.key(), version.version());
                var since = options.computeIfAbsent(question.key(), key -> new HashMap<>());
                question.tickable().forEach(option -> since.putIfAbsent(option, version.version()));
            }
        }
        questions.values().removeIf(since -> since == FIRST);
        options.values().forEach(ofOne -> ofOne.values().removeIf(since -> since == FIRST));
        options.values().removeIf(Map::isEmpty);
        return new Offering(questions, options);
    }

    /** The first version that asked a question; 1 where it is not known. */
    public int since(Question question) {
        return questions.getOrDefault(question.key(), FIRST);
    }

    /** The first version in which an option of a question could be ticked; 1 where it is not known. */
    public int since(Question question, String option) {
        return options.getOrDefault(question.key(), Map.of()).getOrDefault(option, FIRST);
    }
}
