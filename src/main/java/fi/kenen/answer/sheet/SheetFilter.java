package fi.kenen.answer.sheet;

import fi.kenen.http.Filtered;
import fi.kenen.http.json.Timestamp;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Which sheets are meant. All conditions must hold.
 *
 * @param options by question the options of which a sheet must have ticked at least one; of a net its members
 * @param organisation null for any
 * @param from submitted at this time or later; null for no bound
 * @param before submitted earlier than this time; null for no bound
 */
public record SheetFilter(Map<Question, Set<String>> options, Whose organisation, Instant from, Instant before) {

    /** All sheets. */
    public static final SheetFilter NONE = new SheetFilter(Map.of(), null, null, null);

    private static final String OPTIONS = Filtered.PARAMETER + "[";

    /**
     * Which organisation is meant.
     *
     * @param called its name, or the pseudonym that it is told as
     */
    public record Whose(String called, boolean byName) {}

    /**
     * Reads {@code filter[…]}, {@code organisation} with {@code identities}, {@code from} and {@code before}; adds every
     * fault in them.
     */
    public static SheetFilter of(SurveyDefinition survey, MultivaluedMap<String, String> query, Faults faults) {
        boolean byName = Pseudonyms.isPlain(query.getFirst(Pseudonyms.PARAMETER), faults);
        var organisation = query.getFirst("organisation");
        var from = time(query, "from", faults);
        var before = time(query, "before", faults);
        if (from != null && before != null && from.isAfter(before)) {
            faults.addParameter("before", Code.OUT_OF_RANGE, "Is earlier than `from`.");
        }
        return new SheetFilter(
                options(survey, query, faults),
                organisation == null ? null : new Whose(organisation, byName),
                from,
                before);
    }

    /** The same for another survey; adds every fault that {@code filter[…]} has there. */
    public SheetFilter of(Survey other, MultivaluedMap<String, String> query, Faults faults) {
        return new SheetFilter(options(other.definition(), query, faults), organisation, from, before);
    }

    /** The same for an organisation that is called otherwise. */
    public SheetFilter of(Whose other) {
        return new SheetFilter(options, other, from, before);
    }

    /** The parameters that are read, as they were sent. */
    public static Map<String, String> parameters(MultivaluedMap<String, String> query) {
        return query.keySet().stream()
                .filter(name -> name.startsWith(OPTIONS) || Filtered.OTHERS.contains(name))
                .collect(Collectors.toMap(Function.identity(), query::getFirst));
    }

    private static Map<Question, Set<String>> options(
            SurveyDefinition survey, MultivaluedMap<String, String> query, Faults faults) {
        var options = new LinkedHashMap<Question, Set<String>>();
        query.keySet().stream().filter(name -> name.startsWith(OPTIONS)).forEach(name -> {
            var key = name.substring(OPTIONS.length(), name.length() - 1);
            survey.question(key)
                    .ifPresentOrElse(
                            question -> options.put(question, options(question, name, query.getFirst(name), faults)),
                            () -> faults.addParameter(
                                    name, Code.UNKNOWN, survey.key() + " has no question \"" + key + "\"."));
        });
        return options;
    }

    /** Whether a sheet is meant, the organisation of which is as it is told. An erased one is only where nothing is asked for. */
    public boolean test(Sheet sheet) {
        if (sheet.isErased()) {
            return options.isEmpty() && organisation == null && from == null && before == null;
        }
        return (organisation == null || organisation.called().equals(sheet.organisation()))
                && (from == null || !sheet.submittedAt().isBefore(from))
                && (before == null || sheet.submittedAt().isBefore(before))
                && (options.isEmpty() || hasTicked(sheet));
    }

    private boolean hasTicked(Sheet sheet) {
        var answers = sheet.answersByQuestion();
        return options.entrySet().stream().allMatch(wanted -> {
            var value = answers.get(wanted.getKey().key());
            return value != null && wanted.getKey().ticked(value).stream().anyMatch(wanted.getValue()::contains);
        });
    }

    private static Set<String> options(Question question, String parameter, String list, Faults faults) {
        var options = new LinkedHashSet<String>();
        var offered = new HashSet<>(question.tickable());
        offered.addAll(question.netted());
        for (var option : list.split(",", -1)) {
            if (offered.contains(option)) {
                options.addAll(question.members(option));
            } else {
                faults.addParameter(parameter, Code.UNKNOWN, "The question has no option \"" + option + "\".");
            }
        }
        return options;
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
