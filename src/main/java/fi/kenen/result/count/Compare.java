package fi.kenen.result.count;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.ScaleQuestion;
import java.util.Locale;

/** What of a question is compared. */
public enum Compare {
    OPTIONS,
    MEANS;

    /** Reads {@code compare}; adds the fault in it. */
    public static Compare of(String text, Question question, Faults faults) {
        boolean hasMean = question instanceof NumberQuestion || question instanceof ScaleQuestion;
        boolean hasOptions = !question.tickable().isEmpty();
        var usual = hasOptions ? OPTIONS : MEANS;
        if (text == null) {
            return usual;
        }
        for (var compare : values()) {
            if (compare.name().toLowerCase(Locale.ROOT).equals(text)) {
                if (compare == OPTIONS ? !hasOptions : !hasMean) {
                    faults.addParameter("compare", Code.MISMATCH, "The question has no " + text + ".");
                }
                return compare;
            }
        }
        faults.addParameter("compare", Code.UNKNOWN, "Must be one of options, means.");
        return usual;
    }
}
