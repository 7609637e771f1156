package fi.kenen.survey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.AskIf;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.Keys;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import fi.kenen.survey.question.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Holds a definition, as JSON, against everything that makes a survey sound. */
final class SurveyCheck {

    private static final List<String> AUDIENCES = List.of("open", "invited");
    private static final List<String> KINDS = List.of("single", "multiple", "scale", "number", "text", "roles");

    /** A segment names a column beside these in every flat result. */
    private static final Set<String> RESULT_COLUMNS = Set.of(
            "affirming",
            "alpha",
            "base",
            "both",
            "column",
            "contested",
            "count",
            "deff",
            "denial",
            "denying",
            "detectable",
            "difference",
            "distance",
            "evenness",
            "figure",
            "function",
            "functions",
            "group",
            "herfindahl",
            "high",
            "lift",
            "low",
            "maximum",
            "mean",
            "median",
            "mentions",
            "minimum",
            "n",
            "neither",
            "net",
            "normalised",
            "offered",
            "option",
            "organisation",
            "organisations",
            "p",
            "phi",
            "place",
            "question",
            "rank",
            "reason",
            "reference",
            "role",
            "row",
            "se",
            "segment",
            "share",
            "statistic",
            "status",
            "survey",
            "tally",
            "test",
            "undefined",
            "units",
            "values",
            "version");

    private final Faults faults;
    private final List<String> languages = new ArrayList<>();
    private final Set<String> segments = new HashSet<>();

    /** Whether a text is an option, for each question so far. */
    private final Map<String, Predicate<String>> asked = new HashMap<>();

    private SurveyCheck(Faults faults) {
        this.faults = faults;
    }

    static void check(ObjectNode definition, Faults faults) {
        new SurveyCheck(faults).survey(new JsonMembers(definition, "", faults));
    }

    private void survey(JsonMembers survey) {
        Keys.check(survey);
        languages(survey);
        Texts.check(survey, "title", Limits.TITLE_LENGTH, languages);
        Texts.checkOptional(survey, "description", Limits.LONG_TEXT_LENGTH, languages);
        if (survey.has("audience")) {
            survey.word("audience", AUDIENCES);
        }
        survey.optionalTime("deleteAfter");
        survey.objects("questions", 1, Limits.QUESTIONS).forEach(this::question);
        Disclosure.check(survey, segments);
        survey.refuseOthers();
    }

    private void languages(JsonMembers survey) {
        var tags = survey.array("languages", 1, Limits.LANGUAGES);
        for (int i = 0; i < tags.size(); i++) {
            var at = survey.pointer("languages") + "/" + i;
            var tag = JsonMembers.text(tags.get(i), at, 35, faults);
            if (tag == null) {
                continue;
            }
            if (!tag.equals(Locale.forLanguageTag(tag).toLanguageTag()) || tag.equals("und")) {
                faults.add(
                        at, Code.MALFORMED, "Is not a BCP 47 language tag in its canonical form, such as fi or pt-BR.");
            } else if (languages.contains(tag)) {
                faults.add(at, Code.DUPLICATE, "The language is listed twice.");
            } else {
                languages.add(tag);
            }
        }
    }

    private void question(JsonMembers question) {
        var key = Keys.check(question);
        Texts.check(question, "text", Limits.TEXT_LENGTH, languages);
        Texts.checkOptional(question, "hint", Limits.LONG_TEXT_LENGTH, languages);
        question.flag("required");
        AskIf.check(question, asked);
        var kind = question.word("kind", KINDS);
        Predicate<String> isOption = option -> true;
        if (kind != null) {
            isOption = kind(question, key, kind);
            question.refuseOthers();
        }
        if (key != null && asked.putIfAbsent(key, isOption) != null) {
            question.refuse("key", Code.DUPLICATE, "Another question has this key.");
        }
    }

    /** Checks what belongs to the kind of a question and returns whether a text is an option. */
    private Predicate<String> kind(JsonMembers question, String key, String kind) {
        return switch (kind) {
            case "single", "scale" -> {
                segment(question, key);
                yield ChoiceQuestion.check(question, languages)::contains;
            }
            case "multiple" -> MultipleQuestion.check(question, languages)::contains;
            case "number" -> {
                NumberQuestion.check(question);
                yield option -> false;
            }
            case "text" -> {
                TextQuestion.check(question);
                yield option -> false;
            }
            default -> RolesQuestion.check(question, languages);
        };
    }

    private void segment(JsonMembers question, String key) {
        if (question.flag("segment") && key != null) {
            segments.add(key);
            if (RESULT_COLUMNS.contains(key)) {
                question.refuse(
                        "key", Code.RESERVED, "Results have a column of this name; name the segment otherwise.");
            }
        }
    }
}
