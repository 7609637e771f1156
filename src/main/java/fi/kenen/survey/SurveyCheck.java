package fi.kenen.survey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.RolesQuestion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Holds a definition, as JSON, against everything that makes a survey sound. */
final class SurveyCheck {

    private static final Pattern KEY_PATTERN = Pattern.compile(Limits.KEY);
    private static final List<String> AUDIENCES = List.of("open", "invited");
    private static final List<String> KINDS = List.of("single", "multiple", "scale", "number", "text", "roles");

    /** What results call sheets that are not those of one option. */
    private static final Map<String, String> SLICES = Map.of(
            "all", "`all` stands for every option in results.",
            "rest", "`rest` stands for every other option in comparisons.",
            "unanswered", "`unanswered` stands for the sheets without an answer in results.");

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
            "difference",
            "evenness",
            "function",
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
            "normalised",
            "option",
            "organisation",
            "organisations",
            "p",
            "phi",
            "place",
            "question",
            "reason",
            "reference",
            "role",
            "row",
            "se",
            "share",
            "statistic",
            "status",
            "survey",
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
        key(survey);
        languages(survey);
        texts(survey, "title", Limits.TITLE_LENGTH);
        optionalTexts(survey, "description", Limits.LONG_TEXT_LENGTH);
        if (survey.has("audience")) {
            survey.word("audience", AUDIENCES);
        }
        survey.optionalTime("deleteAfter");
        survey.objects("questions", 1, Limits.QUESTIONS).forEach(this::question);
        disclosure(survey);
        survey.refuseOthers();
    }

    private void disclosure(JsonMembers survey) {
        var value = survey.optional("disclosure");
        var disclosure = value == null ? null : JsonMembers.of(value, survey.pointer("disclosure"), faults);
        if (disclosure == null) {
            return;
        }
        disclosure.optionalInteger("minimumBase", 1, Disclosure.MOST);
        disclosure.optionalInteger("minimumCount", 1, Disclosure.MOST);
        var published =
                disclosure.has("segments") ? disclosure.array("segments", 0, Limits.QUESTIONS) : List.<JsonNode>of();
        for (int i = 0; i < published.size(); i++) {
            var at = disclosure.pointer("segments") + "/" + i;
            var segment = JsonMembers.text(published.get(i), at, Limits.KEY_LENGTH, faults);
            if (segment != null && !segments.contains(segment)) {
                faults.add(at, Code.UNKNOWN, "Is not the key of a segment.");
            } else if (segment != null && published.subList(0, i).contains(published.get(i))) {
                faults.add(at, Code.DUPLICATE, "The segment is listed twice.");
            }
        }
        disclosure.refuseOthers();
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
        var key = key(question);
        texts(question, "text", Limits.TEXT_LENGTH);
        optionalTexts(question, "hint", Limits.LONG_TEXT_LENGTH);
        question.flag("required");
        askIf(question);
        var kind = question.word("kind", KINDS);
        Predicate<String> tickable = kind == null
                ? null
                : switch (kind) {
                    case "single", "scale" -> {
                        if (question.flag("segment") && key != null) {
                            segments.add(key);
                            if (RESULT_COLUMNS.contains(key)) {
                                faults.add(
                                        question.pointer("key"),
                                        Code.RESERVED,
                                        "Results have a column of this name; name the segment otherwise.");
                            }
                        }
                        yield choices(question)::contains;
                    }
                    case "multiple" -> {
                        question.optionalInteger("maxChoices", 1, Limits.OPTIONS);
                        yield choices(question)::contains;
                    }
                    case "number" -> {
                        range(question);
                        yield option -> false;
                    }
                    case "text" -> {
                        question.optionalInteger("maxLength", 1, Limits.ANSWER_LENGTH);
                        yield option -> false;
                    }
                    default -> grid(question);
                };
        if (kind != null) {
            question.refuseOthers();
        }
        if (key != null && asked.putIfAbsent(key, tickable == null ? option -> true : tickable) != null) {
            faults.add(question.pointer("key"), Code.DUPLICATE, "Another question has this key.");
        }
    }

    private void askIf(JsonMembers question) {
        var value = question.optional("askIf");
        var askIf = value == null ? null : JsonMembers.of(value, question.pointer("askIf"), faults);
        if (askIf == null) {
            return;
        }
        var other = askIf.text("question", Limits.KEY_LENGTH);
        var tickable = asked.get(other);
        if (other != null && tickable == null) {
            faults.add(askIf.pointer("question"), Code.UNKNOWN, "Is not the key of an earlier question.");
        }
        var options = askIf.array("options", 1, Limits.OPTIONS);
        for (int i = 0; i < options.size(); i++) {
            var at = askIf.pointer("options") + "/" + i;
            var option = JsonMembers.text(options.get(i), at, 2 * Limits.KEY_LENGTH + 1, faults);
            if (option != null && tickable != null && !tickable.test(option)) {
                faults.add(at, Code.UNKNOWN, "That question has no such option.");
            }
        }
        askIf.refuseOthers();
    }

    private Set<String> choices(JsonMembers question) {
        var keys = new HashSet<String>();
        for (var option : question.objects("options", 1, Limits.OPTIONS)) {
            var key = uniqueKey(option, keys);
            if (key != null && SLICES.containsKey(key)) {
                faults.add(option.pointer("key"), Code.RESERVED, SLICES.get(key));
            }
            texts(option, "text", Limits.TEXT_LENGTH);
            option.refuseOthers();
        }
        return keys;
    }

    private void range(JsonMembers question) {
        question.flag("integer");
        var minimum = finite(question, "minimum");
        var maximum = finite(question, "maximum");
        if (minimum != null && maximum != null && minimum > maximum) {
            faults.add(question.pointer("maximum"), Code.OUT_OF_RANGE, "Is below the minimum.");
        }
    }

    private Double finite(JsonMembers question, String member) {
        var value = question.optional(member);
        if (value == null) {
            return null;
        }
        if (!value.isNumber()) {
            faults.add(question.pointer(member), Code.WRONG_TYPE, "Must be a number.");
        } else if (!Double.isFinite(value.doubleValue())) {
            faults.add(question.pointer(member), Code.OUT_OF_RANGE, "Must be a number that a double can hold.");
        } else {
            return value.doubleValue();
        }
        return null;
    }

    private Predicate<String> grid(JsonMembers question) {
        var functions = new HashSet<String>();
        var rows = question.objects("functions", 1, Limits.OPTIONS);
        for (var function : rows) {
            uniqueKey(function, functions);
            texts(function, "text", Limits.TEXT_LENGTH);
            function.refuseOthers();
        }
        var roles = new HashSet<String>();
        var columns = question.objects("roles", 1, Limits.OPTIONS);
        var denied = new HashMap<String, String>();
        for (var role : columns) {
            var key = uniqueKey(role, roles);
            if (RolesQuestion.ABSENT.equals(key)) {
                faults.add(role.pointer("key"), Code.RESERVED, "`absent` marks a function as not existing.");
            }
            texts(role, "text", Limits.TEXT_LENGTH);
            var denies = role.optionalText("denies", Limits.KEY_LENGTH);
            if (key != null && denies != null) {
                denied.put(key, denies);
            }
            role.refuseOthers();
        }
        for (var role : columns) {
            denial(role, roles, denied);
        }
        if ((long) rows.size() * columns.size() > Limits.CELLS) {
            faults.add(
                    question.pointer("functions"),
                    Code.TOO_MANY,
                    "Functions times roles may make at most " + Limits.CELLS + " cells.");
        }
        boolean absence = question.flag("absence");
        return option -> {
            int dot = option.indexOf('.');
            var role = option.substring(dot + 1);
            return dot > 0
                    && functions.contains(option.substring(0, dot))
                    && (roles.contains(role) || absence && role.equals(RolesQuestion.ABSENT));
        };
    }

    private void denial(JsonMembers role, Set<String> roles, Map<String, String> denied) {
        var denies = role.optional("denies");
        if (denies == null || !denies.isTextual()) {
            return;
        }
        if (!roles.contains(denies.textValue())) {
            faults.add(role.pointer("denies"), Code.UNKNOWN, "Is not the key of a role of this question.");
            return;
        }
        var start = role.optional("key");
        var seen = new HashSet<String>();
        for (var at = denies.textValue(); at != null && seen.add(at); at = denied.get(at)) {
            if (start != null && at.equals(start.textValue())) {
                faults.add(role.pointer("denies"), Code.CIRCULAR, "The role would, in the end, deny itself.");
                return;
            }
        }
    }

    private String uniqueKey(JsonMembers element, Set<String> taken) {
        var key = key(element);
        if (key != null && !taken.add(key)) {
            faults.add(element.pointer("key"), Code.DUPLICATE, "Another one beside it has this key.");
        }
        return key;
    }

    private String key(JsonMembers element) {
        var key = element.text("key", Limits.KEY_LENGTH);
        if (key != null && !KEY_PATTERN.matcher(key).matches()) {
            faults.add(
                    element.pointer("key"),
                    Code.MALFORMED,
                    "Must be lower-case letters and digits in words joined by single hyphens.");
            return null;
        }
        return key;
    }

    private void optionalTexts(JsonMembers element, String member, int max) {
        if (element.has(member)) {
            texts(element, member, max);
        }
    }

    /** A text in every language of the survey and in no other. */
    private void texts(JsonMembers element, String member, int max) {
        JsonNode value = element.required(member);
        var texts = value == null ? null : JsonMembers.of(value, element.pointer(member), faults);
        if (texts == null || languages.isEmpty()) {
            return;
        }
        languages.forEach(language -> texts.text(language, max));
        texts.refuseOthers();
    }
}
