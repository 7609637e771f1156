package fi.kenen.survey.weight;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Question;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whom the sheets of a survey stand for: the proportions that options of segments have in a population.
 *
 * @param key unique in the survey
 * @param source where the proportions are from; null where nobody said
 * @param date of when they are; null where nobody said
 * @param bounds of what a sheet weighs; null for none
 * @param margins no two over the same segments
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "WeightDefinition",
        description =
                "Whom the sheets of a survey stand for: the proportions that options of segments have in a population.")
public record Weight(
        @Schema(
                        description = "Key of the weight, unique in the survey: that of the address.",
                        pattern = Limits.KEY,
                        maxLength = Limits.KEY_LENGTH,
                        examples = "population")
                String key,
        @Schema(
                        description = "Where the proportions are from.",
                        maxLength = TEXT_LENGTH,
                        examples = "Statistics Finland, register of enterprises")
                String source,
        @Schema(description = "Of when they are.", maxLength = TEXT_LENGTH, examples = "2014-12-31") String date,
        Bounds bounds,
        @Schema(
                        description =
                                "What the weighted sheets are brought to. One margin post-stratifies; several are raked together.",
                        required = true,
                        minItems = 1,
                        maxItems = MARGINS)
                List<Margin> margins) {

    /** How many margins a weight has at most. */
    public static final int MARGINS = 10;

    /** How many targets all margins have together at most. */
    public static final int TARGETS = 500;

    /** How many cells the options of all segments make at most, crossed. */
    public static final int CELLS = 50_000;

    /** How far from 1 the proportions of a margin may sum. */
    public static final double TOLERANCE = 1e-9;

    static final int TEXT_LENGTH = 500;

    public Weight {
        Objects.requireNonNull(key);
        margins = List.copyOf(margins);
        if (margins.isEmpty() || margins.size() > MARGINS) {
            throw new IllegalArgumentException("margins: " + margins.size());
        }
    }

    /**
     * How much a sheet weighs at least and at most, as multiples of the mean.
     *
     * @param lower from 0 to less than 1
     * @param upper more than 1
     */
    @Schema(
            type = SchemaType.ARRAY,
            implementation = Double.class,
            description =
                    "How much a sheet weighs at least and at most, as multiples of the mean: a number from 0 to less than 1, and one above 1. Without it a sheet weighs what the margins ask for.",
            minItems = 2,
            maxItems = 2,
            examples = "[0.4, 2.5]")
    public record Bounds(double lower, double upper) {

        public Bounds {
            if (!isSound(lower, upper)) {
                throw new IllegalArgumentException("no bounds: " + lower + ", " + upper);
            }
        }

        static boolean isSound(double lower, double upper) {
            return lower >= 0 && lower < 1 && upper > 1 && upper < Double.POSITIVE_INFINITY;
        }

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Bounds of(double[] bounds) {
            return new Bounds(bounds[0], bounds[1]);
        }

        @JsonValue
        double[] values() {
            return new double[] {lower, upper};
        }
    }

    /**
     * What a population is like by a segment, or by two crossed.
     *
     * @param by the keys of the segments, one or two
     * @param targets one for each option, or pair of options, that the segments had when the weight was put
     */
    @Schema(name = "WeightMargin", description = "What a population is like by a segment, or by two crossed.")
    public record Margin(
            @Schema(
                            description = "Keys of the segments.",
                            required = true,
                            minItems = 1,
                            maxItems = SEGMENTS,
                            examples = "[\"sector\"]")
                    List<String> by,
            @Schema(
                            description =
                                    "One for each option, or for each pair of options. Their proportions sum to 1.",
                            required = true,
                            minItems = 1,
                            maxItems = TARGETS)
                    List<Target> targets) {

        /** How many segments are crossed at most. */
        public static final int SEGMENTS = 2;

        public Margin {
            by = List.copyOf(by);
            targets = List.copyOf(targets);
            int segments = by.size();
            if (segments < 1 || segments > SEGMENTS) {
                throw new IllegalArgumentException("segments: " + by);
            }
            if (targets.stream().anyMatch(target -> target.options().size() != segments)) {
                throw new IllegalArgumentException("a target has an option for each segment");
            }
            double sum = targets.stream().mapToDouble(Target::proportion).sum();
            if (!isOne(sum)) {
                throw new IllegalArgumentException("proportions sum to " + sum);
            }
        }

        static boolean isOne(double sum) {
            return Math.abs(sum - 1) <= TOLERANCE;
        }
    }

    /**
     * How much of a population is so.
     *
     * @param options one for each segment of the margin, in their order
     * @param proportion from 0 to 1
     */
    @Schema(name = "WeightTarget", description = "How much of a population is so.")
    public record Target(
            @Schema(
                            description = "An option of each segment, in the order of `by`.",
                            required = true,
                            minItems = 1,
                            maxItems = Margin.SEGMENTS,
                            examples = "[\"private\"]")
                    List<String> options,
            @Schema(
                            description = "Of the population.",
                            required = true,
                            minimum = "0",
                            maximum = "1",
                            format = "double",
                            examples = "0.62")
                    double proportion) {

        public Target {
            options = List.copyOf(options);
            if (!(proportion >= 0 && proportion <= 1)) {
                throw new IllegalArgumentException("no proportion: " + proportion);
            }
        }
    }

    /**
     * Reads a weight that a client sent.
     *
     * @param key of the address
     * @param questions of the survey
     * @throws Problem {@link ProblemKind#INVALID_WEIGHT} with every fault
     */
    public static Weight read(String key, byte[] body, List<Question> questions) {
        var json = Json.object(body);
        var faults = new Faults();
        WeightCheck.check(json, key, questions, faults);
        faults.throwIfAny(ProblemKind.INVALID_WEIGHT);
        return Json.bind(json.put("key", key), Weight.class);
    }

    /** Adds a fault for every segment and option that it names and questions no longer have. */
    public void requireFit(List<Question> questions, Faults faults) {
        for (var margin : margins) {
            for (int i = 0; i < margin.by().size(); i++) {
                int place = i;
                var key = margin.by().get(i);
                var options = questions.stream()
                        .filter(question -> question.segment() && question.key().equals(key))
                        .findFirst()
                        .map(Question::tickable)
                        .orElse(List.of());
                boolean fits = margin.targets().stream()
                        .allMatch(target -> options.contains(target.options().get(place)));
                if (!fits) {
                    faults.add(
                            "/questions",
                            Code.REMOVED,
                            "The weight " + this.key + " needs the segment " + key
                                    + " with every option that it has a target for; delete the weight first.");
                }
            }
        }
    }

    /** The keys of all segments that it looks at, in the order of the margins. */
    public List<String> segments() {
        return margins.stream()
                .flatMap(margin -> margin.by().stream())
                .distinct()
                .toList();
    }
}
