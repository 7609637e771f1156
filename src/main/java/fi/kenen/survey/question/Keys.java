package fi.kenen.survey.question;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys by which a survey, its questions and what they offer are named. */
public final class Keys {

    private static final Pattern PATTERN = Pattern.compile(Limits.KEY);

    /** What results call sheets that are not those of one option. */
    private static final Map<String, String> SLICES = Map.of(
            "all", "`all` stands for every option in results.",
            "rest", "`rest` stands for every other option in comparisons.",
            "unanswered", "`unanswered` stands for the sheets without an answer in results.");

    private Keys() {}

    /** Whether a text could be the key of something. */
    public static boolean isKey(String text) {
        return text.length() <= Limits.KEY_LENGTH && PATTERN.matcher(text).matches();
    }

    /** Checks the key of something; null after a fault. */
    public static String check(JsonMembers element) {
        var key = element.text("key", Limits.KEY_LENGTH);
        if (key != null && !PATTERN.matcher(key).matches()) {
            element.refuse(
                    "key", Code.MALFORMED, "Must be lower-case letters and digits in words joined by single hyphens.");
            return null;
        }
        return key;
    }

    /** Checks the key of something that must not have the key of another beside it, and adds it to those taken. */
    static String check(JsonMembers element, Set<String> taken) {
        var key = check(element);
        if (key != null && !taken.add(key)) {
            element.refuse("key", Code.DUPLICATE, "Another one beside it has this key.");
        }
        return key;
    }

    /** Checks such a key, which results tell beside words of their own. */
    public static String checkOption(JsonMembers element, Set<String> taken) {
        var key = check(element, taken);
        if (key != null && SLICES.containsKey(key)) {
            element.refuse("key", Code.RESERVED, SLICES.get(key));
        }
        return key;
    }
}
