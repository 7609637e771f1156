package fi.kenen.matrix;

import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.Problem;
import fi.kenen.http.ProblemKind;
import fi.kenen.survey.Question;
import fi.kenen.survey.SurveyDefinition;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a result is asked of: which sheets, and sliced how.
 *
 * @param by segments, none or one
 * @param filter by question the options of which a sheet must have ticked at least one
 */
record MatrixQuery(List<Question> by, Map<Question, Set<String>> filter) {

    MatrixQuery {
        by = List.copyOf(by);
    }

    /** @throws Problem {@link ProblemKind#INVALID_REQUEST} with every fault of {@code by} and {@code filter[…]} */
    static MatrixQuery of(SurveyDefinition survey, MultivaluedMap<String, String> query) {
        var faults = new Faults();
        var by = new ArrayList<Question>();
        var segment = query.getFirst("by");
        if (segment != null) {
            survey.question(segment)
                    .filter(Question::segment)
                    .ifPresentOrElse(
                            by::add,
                            () -> faults.addParameter(
                                    "by",
                                    Code.UNKNOWN,
                                    "Is not the key of a segment; these are: " + segments(survey) + "."));
        }
        var filter = new LinkedHashMap<Question, Set<String>>();
        query.keySet().stream().filter(name -> name.startsWith("filter[")).forEach(name -> {
            var key = name.substring("filter[".length(), name.length() - 1);
            survey.question(key)
                    .ifPresentOrElse(
                            question -> filter.put(question, options(question, name, query.getFirst(name), faults)),
                            () -> faults.addParameter(name, Code.UNKNOWN, "The survey has no such question."));
        });
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return new MatrixQuery(by, filter);
    }

    private static Set<String> options(Question question, String parameter, String list, Faults faults) {
        var options = new LinkedHashSet<String>();
        for (var option : list.split(",", -1)) {
            if (question.tickable().contains(option)) {
                options.add(option);
            } else {
                faults.addParameter(parameter, Code.UNKNOWN, "The question has no option \"" + option + "\".");
            }
        }
        return options;
    }

    private static String segments(SurveyDefinition survey) {
        return String.join(
                ", ",
                survey.questions().stream()
                        .filter(Question::segment)
                        .map(Question::key)
                        .toList());
    }

    /** Same for queries that ask the same, different otherwise. */
    String fingerprint() {
        var text = new StringBuilder();
        by.forEach(question -> text.append(question.key()).append(','));
        filter.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(Question::key)))
                .forEach(entry -> text.append(';')
                        .append(entry.getKey().key())
                        .append('=')
                        .append(String.join(",", new TreeSet<>(entry.getValue()))));
        return Integer.toHexString(text.toString().hashCode());
    }
}
