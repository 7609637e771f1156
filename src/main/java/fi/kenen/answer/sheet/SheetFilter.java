package fi.kenen.answer.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.Filtered;
import fi.kenen.http.json.Timestamp;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.invitation.Organisation;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which sheets are meant. All conditions must hold.
 *
 * @param anyOf by question the options of which a sheet must have ticked at least one; of a net its members
 * @param noneOf by question the options of which a sheet may have ticked none; so it may have left the question out
 * @param organisation null for any
 * @param from submitted at this time or later; null for no bound
 * @param before submitted earlier than this time; null for no bound
 */
public record SheetFilter(
        Map<Question, Set<String>> anyOf,
        Map<Question, Set<String>> noneOf,
        Whose organisation,
        Instant from,
        Instant before) {

    /** All sheets. */
    public static final SheetFilter NONE = new SheetFilter(Map.of(), Map.of(), null, null, null);

    private static final String NOT = "!";

    /**
     * Which organisation is meant.
     *
     * @param called its name, or the pseudonym that it is told as
     */
    public record Whose(String called, boolean byName) {}

    /**
     * Reads {@code filter}, {@code organisation} with {@code identities}, {@code from} and {@code before}; adds every fault in
     * them.
     */
    public static SheetFilter of(SurveyDefinition survey, MultivaluedMap<String, String> query, Faults faults) {
        boolean byName = Pseudonyms.isPlain(query.getFirst(Pseudonyms.PARAMETER), faults);
        var organisation = query.getFirst("organisation");
        if (organisation != null && !Organisation.isKey(organisation)) {
            faults.addParameter("organisation", Code.MALFORMED, "No organisation can be called so.");
        }
        var from = time(query, "from", faults);
        var before = time(query, "before", faults);
        if (from != null && before != null && from.isAfter(before)) {
            faults.addParameter("before", Code.OUT_OF_RANGE, "Is earlier than `from`.");
        }
        return new SheetFilter(
                        Map.of(), Map.of(), organisation == null ? null : new Whose(organisation, byName), from, before)
                .ticking(survey, query, faults);
    }

    /** The same for another survey; adds every fault that {@code filter} has there. */
    public SheetFilter of(Survey other, MultivaluedMap<String, String> query, Faults faults) {
        return ticking(other.withThemes(), query, faults);
    }

    /** The same for an organisation that is called otherwise. */
    public SheetFilter of(Whose other) {
        return new SheetFilter(anyOf, noneOf, other, from, before);
    }

    private SheetFilter ticking(SurveyDefinition survey, MultivaluedMap<String, String> query, Faults faults) {
        var any = new LinkedHashMap<Question, Set<String>>();
        var none = new LinkedHashMap<Question, Set<String>>();
        for (var filter : query.getOrDefault(Filtered.PARAMETER, List.of())) {
            if (filter.startsWith(NOT)) {
                tick(filter.substring(NOT.length()), survey, none, faults);
            } else {
                tick(filter, survey, any, faults);
            }
        }
        return new SheetFilter(any, none, organisation, from, before);
    }

    /** @param text {@code question:option,option} */
    private static void tick(String text, SurveyDefinition survey, Map<Question, Set<String>> ticked, Faults faults) {
        var parts = text.split(":", 2);
        var question = survey.question(parts[0]);
        if (parts.length < 2) {
            refuse(Code.MALFORMED, "\"" + text + "\" is not question:option,option.", faults);
        } else if (question.isEmpty()) {
            refuse(Code.UNKNOWN, survey.key() + " has no question \"" + parts[0] + "\".", faults);
        } else if (ticked.putIfAbsent(question.get(), options(question.get(), parts[1], faults)) != null) {
            refuse(
                    Code.DUPLICATE,
                    "Names " + parts[0] + " twice; separate the options of a question by commas.",
                    faults);
        }
    }

    private static Set<String> options(Question question, String list, Faults faults) {
        var options = new LinkedHashSet<String>();
        var offered = new HashSet<>(question.tickable());
        offered.addAll(question.netted());
        for (var option : list.split(",", -1)) {
            if (offered.contains(option)) {
                options.addAll(question.members(option));
            } else {
                refuse(Code.UNKNOWN, question.key() + " has no option \"" + option + "\".", faults);
            }
        }
        return options;
    }

    private static void refuse(Code code, String detail, Faults faults) {
        faults.addParameter(Filtered.PARAMETER, code, detail);
    }

    /** Whether a sheet is meant, the organisation of which is as it is told. An erased one is only where nothing is asked for. */
    public boolean test(Sheet sheet) {
        if (sheet.isErased()) {
            return equals(NONE);
        }
        return (organisation == null || organisation.called().equals(sheet.organisation()))
                && (from == null || !sheet.submittedAt().isBefore(from))
                && (before == null || sheet.submittedAt().isBefore(before))
                && (anyOf.isEmpty() && noneOf.isEmpty() || isTicked(sheet.toldByQuestion()));
    }

    private boolean isTicked(JsonNode answers) {
        return anyOf.entrySet().stream().allMatch(any -> hasTicked(answers, any))
                && noneOf.entrySet().stream().noneMatch(none -> hasTicked(answers, none));
    }

    private static boolean hasTicked(JsonNode answers, Map.Entry<Question, Set<String>> options) {
        var question = options.getKey();
        var value = answers.get(question.key());
        return value != null && question.ticked(value).stream().anyMatch(options.getValue()::contains);
    }

    private static Instant time(MultivaluedMap<String, String> query, String parameter, Faults faults) {
        var text = query.getFirst(parameter);
        if (text == null) {
            return null;
        }
        var time = Timestamp.of(text);
        if (time.isPresent()) {
            return time.get();
        }
        faults.addParameter(parameter, Code.MALFORMED, "Is not a time of RFC 3339, such as 2026-03-02T09:00:00Z.");
        return null;
    }
}
