package fi.kenen.result;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.index.Tally;
import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Estimate;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What shares are shares of, and how sure of them a caller wants to be. */
public record Precision(Confidence confidence, Unit unit, Base base, Figures figures) {

    /** As JSON writes it; Java reads more. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");

    public static final Precision USUAL = new Precision(Confidence.USUAL, Unit.RESPONDENTS, Base.ANSWERED, Figures.ALL);

    /** Who has one voice each. */
    public enum Unit {
        RESPONDENTS,
        ORGANISATIONS;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which sheets a share is a share of. */
    public enum Base {
        /** Those that answered the question and did not mark the function absent. */
        ANSWERED,
        /** All complete ones. */
        ALL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much is told of each cell. */
    public enum Figures {
        /** Counts and shares alone, which take milliseconds whatever the survey's size. */
        COUNTS,
        ALL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads {@code confidence}, {@code unit}, {@code base} and {@code figures}; adds every fault in them. */
    static Precision of(MultivaluedMap<String, String> query, Faults faults) {
        var precision = new Precision(
                confidence(query.getFirst("confidence"), faults),
                word(Unit.values(), Unit.RESPONDENTS, "unit", query, faults),
                word(Base.values(), Base.ANSWERED, "base", query, faults),
                word(Figures.values(), Figures.ALL, "figures", query, faults));
        if (precision.unit == Unit.ORGANISATIONS && precision.figures == Figures.COUNTS) {
            faults.addParameter(
                    "figures",
                    Code.MISMATCH,
                    "Counts are of respondents; leave `figures` out for the shares of organisations.");
        }
        return precision;
    }

    /** @param ticks of sheets in the base */
    public Estimate estimate(Tally base, Tally ticks, long organisations) {
        return unit == Unit.RESPONDENTS
                ? Estimate.overRespondents(base.sums(ticks), organisations, confidence)
                : Estimate.overOrganisations(base.organisationSums(ticks), confidence);
    }

    private static Confidence confidence(String text, Faults faults) {
        if (text == null) {
            return Confidence.USUAL;
        }
        double level = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (level >= Confidence.LEAST && level <= Confidence.MOST) {
            return new Confidence(level);
        }
        faults.addParameter(
                "confidence",
                Code.OUT_OF_RANGE,
                "Must be a number from " + Confidence.LEAST + " to " + Confidence.MOST + ".");
        return Confidence.USUAL;
    }

    /** One of the words that are the names of constants. */
    static <E extends Enum<E>> E word(
            E[] words, E usual, String parameter, MultivaluedMap<String, String> query, Faults faults) {
        var text = query.getFirst(parameter);
        if (text == null) {
            return usual;
        }
        return Arrays.stream(words)
                .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseGet(() -> {
                    var offered = Arrays.stream(words)
                            .map(word -> word.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "));
                    faults.addParameter(parameter, Code.UNKNOWN, "Must be one of " + offered + ".");
                    return usual;
                });
    }
}
