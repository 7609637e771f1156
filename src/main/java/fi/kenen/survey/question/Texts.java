package fi.kenen.survey.question;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.kenen.http.json.JsonMembers;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One text in every language of its survey.
 *
 * @param byLanguage from BCP 47 tag to text; not empty
 */
@Schema(
        type = SchemaType.OBJECT,
        description = "One text in every language of the survey, by BCP 47 language tag.",
        minProperties = 1,
        maxProperties = Limits.LANGUAGES,
        additionalProperties = String.class,
        examples = "{\"fi\": \"Myynti\", \"sv\": \"Försäljning\", \"en\": \"Sales\"}")
public record Texts(@JsonValue Map<String, String> byLanguage) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Texts {
        if (byLanguage.isEmpty()) {
            throw new IllegalArgumentException("a text needs a language");
        }
        byLanguage = Collections.unmodifiableMap(new LinkedHashMap<>(byLanguage));
    }

    /** Checks a member that must be a text in every language of the survey and in no other. */
    public static void check(JsonMembers element, String member, int max, List<String> languages) {
        var value = element.required(member);
        var texts = value == null ? null : JsonMembers.of(value, element.pointer(member), element.faults());
        if (texts == null || languages.isEmpty()) {
            return;
        }
        languages.forEach(language -> texts.text(language, max));
        texts.refuseOthers();
    }

    /** Checks such a member unless it is missing. */
    public static void checkOptional(JsonMembers element, String member, int max, List<String> languages) {
        if (element.has(member)) {
            check(element, member, max, languages);
        }
    }

    /** The same in some languages, at least one; where it is not said in one, as it is said first. */
    public Texts of(List<String> languages) {
        var first = byLanguage.values().iterator().next();
        var said = new LinkedHashMap<String, String>();
        languages.forEach(language -> said.put(language, byLanguage.getOrDefault(language, first)));
        return new Texts(said);
    }

    /** The text in a language of the survey. */
    public String in(String language) {
        return byLanguage.get(language);
    }
}
