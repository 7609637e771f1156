package fi.kenen.result.weight;

import fi.kenen.http.Sha256;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.weight.Weight;
import fi.kenen.survey.weight.Weight.Margin;
import fi.kenen.survey.weight.Weight.Target;
import jakarta.ws.rs.core.EntityTag;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A weight and what it makes of the sheets there are.
 *
 * @param unmet null where the targets are met
 * @param smallestWeight null, like what follows it, where there are no weights
 */
@Schema(
        name = "WeightReport",
        description =
                "A weight, and what it makes of the complete sheets there are: what they weigh in each cell of the crossed margins, scaled to a mean of 1.")
record WeightReport(
        @Schema(description = "Key of the survey.", required = true, maxLength = 64) String survey,
        @Schema(required = true) Weight weight,
        @Schema(
                        description = "Sequence up to which sheets are weighed.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long asOf,
        @Schema(
                        description = "Which targets the sheets cannot meet; null where all are met.",
                        required = true,
                        nullable = true)
                UnmetMargin unmet,
        @Schema(
                        description =
                                "How often the weights were improved until they met the targets, or were given up; 0 for one margin.",
                        required = true,
                        minimum = "0",
                        format = "int32")
                int iterations,
        @Schema(
                        description = "Sheets that have a weight, or would if the targets were met.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long sheets,
        @Schema(
                        description =
                                "Complete sheets that have none, because they did not choose an option with a target of every segment.",
                        required = true,
                        minimum = "0",
                        format = "int64")
                long sheetsWithout,
        @Schema(
                        description = "Of which segments they did not; a sheet can lack several.",
                        required = true,
                        maxItems = Weight.MARGINS * Margin.SEGMENTS)
                List<LackingSegment> lacking,
        @Schema(
                        description = "What a sheet weighs least; null where the targets are not met.",
                        required = true,
                        nullable = true,
                        minimum = "0",
                        format = "double")
                Double smallestWeight,
        @Schema(
                        description = "What a sheet weighs most; null where the targets are not met.",
                        required = true,
                        nullable = true,
                        minimum = "0",
                        format = "double")
                Double largestWeight,
        @Schema(
                        description =
                                "Kish's effective number of sheets, (Σw)²/Σw²; null where the targets are not met.",
                        required = true,
                        nullable = true,
                        minimum = "0",
                        format = "double")
                Double kishBase,
        @Schema(
                        description =
                                "Kish's design effect, the sheets over that: 1 and the squared coefficient of variation of the weights; null where the targets are not met.",
                        required = true,
                        nullable = true,
                        minimum = "1",
                        format = "double")
                Double kishDesignEffect,
        @Schema(
                        description = "Keys of the segments of all margins, in whose order a cell has its options.",
                        required = true,
                        maxItems = Weight.MARGINS * Margin.SEGMENTS)
                List<String> segments,
        @Schema(
                        description = "The cells of the crossed margins that have sheets.",
                        required = true,
                        maxItems = Weight.CELLS)
                List<Cell> cells) {

    private static final int HASH = 8;
    private static final Pattern WITH_SEQUENCE = Pattern.compile("(\"[0-9a-f]{" + 2 * HASH + "})-[0-9]+\"");

    WeightReport {
        lacking = List.copyOf(lacking);
        segments = List.copyOf(segments);
        cells = List.copyOf(cells);
    }

    /**
     * A margin whose targets cannot be met.
     *
     * @param options null where there are sheets of all, and weights do not converge
     */
    @Schema(name = "UnmetMargin", description = "A margin whose targets cannot be met.")
    record UnmetMargin(
            @Schema(description = "Keys of its segments.", required = true, minItems = 1, maxItems = Margin.SEGMENTS)
                    List<String> by,
            @Schema(
                            description =
                                    "Options that have a target above 0 and no sheets; null where there are sheets of all, and the weights do not converge.",
                            required = true,
                            nullable = true,
                            maxItems = Margin.SEGMENTS)
                    List<String> options) {}

    /** How many sheets chose no option of a segment that has a target. */
    @Schema(name = "LackingSegment", description = "How many sheets chose no option of a segment that has a target.")
    record LackingSegment(
            @Schema(description = "Key of the segment.", required = true, maxLength = 64) String segment,
            @Schema(description = "Complete sheets.", required = true, minimum = "0", format = "int64") long sheets) {}

    /** The sheets that have the same options of all segments. */
    @Schema(name = "WeightCell", description = "The sheets that have the same options of all segments.")
    record Cell(
            @Schema(
                            description = "An option of each segment.",
                            required = true,
                            minItems = 1,
                            maxItems = Weight.MARGINS * Margin.SEGMENTS)
                    List<String> options,
            @Schema(description = "How many there are.", required = true, minimum = "1", format = "int64") long sheets,
            @Schema(
                            description = "What each weighs; null where the targets are not met.",
                            required = true,
                            nullable = true,
                            minimum = "0",
                            format = "double")
                    Double weight) {}

    static WeightReport of(String survey, Weight weight, Weighting weighting, long asOf) {
        var unmet = weighting.unmet();
        var spread = weighting.spread();
        return new WeightReport(
                survey,
                weight,
                asOf,
                unmet == null ? null : new UnmetMargin(unmet.margin().by(), unmet.options()),
                weighting.iterations(),
                weighting.sheets(),
                weighting.sheetsWithout(),
                weighting.lacking().entrySet().stream()
                        .map(lacking -> new LackingSegment(lacking.getKey(), lacking.getValue()))
                        .toList(),
                spread == null ? null : spread.smallest(),
                spread == null ? null : spread.largest(),
                spread == null ? null : spread.kishBase(),
                spread == null ? null : spread.kishDesignEffect(),
                weighting.segments(),
                weighting.cells().stream()
                        .map(cell -> new Cell(cell.options(), cell.sheets(), cell.weight()))
                        .toList());
    }

    /**
     * Refuses a weight that the sheets there are cannot meet. Where there are none it is to be seen later.
     *
     * @throws Problem {@link ProblemKind#INVALID_WEIGHT} with every target that has no sheets, or the margin that does not
     *     converge
     */
    void requireMet() {
        if (unmet == null || sheets == 0 && sheetsWithout == 0) {
            return;
        }
        var faults = new Faults();
        for (int m = 0; m < weight.margins().size(); m++) {
            var margin = weight.margins().get(m);
            for (int t = 0; t < margin.targets().size(); t++) {
                var target = margin.targets().get(t);
                if (target.proportion() > 0 && cells.stream().noneMatch(cell -> isOf(cell, margin, target))) {
                    faults.add(
                            "/margins/" + m + "/targets/" + t,
                            Code.UNMET,
                            "There is no sheet of " + String.join(", ", target.options())
                                    + " that could weigh anything.");
                }
            }
            if (unmet.options() == null && unmet.by().equals(margin.by())) {
                faults.add(
                        "/margins/" + m,
                        Code.UNMET,
                        "The weights of the sheets there are do not converge to these targets together with the others"
                                + (weight.bounds() == null ? "." : " within the bounds."));
            }
        }
        faults.throwIfAny(ProblemKind.INVALID_WEIGHT);
    }

    private boolean isOf(Cell cell, Margin margin, Target target) {
        for (int i = 0; i < margin.by().size(); i++) {
            if (!cell.options()
                    .get(segments.indexOf(margin.by().get(i)))
                    .equals(target.options().get(i))) {
                return false;
            }
        }
        return true;
    }

    EntityTag tag() {
        return Tag.of(hash(weight), asOf);
    }

    /**
     * Holds a change of a weight against what its sender has read: which sheets there were is no part of it.
     *
     * @param ifMatch null where there was none
     */
    static void requireMatch(String ifMatch, Weight current) {
        Tag.requireMatch(
                ifMatch == null ? null : WITH_SEQUENCE.matcher(ifMatch).replaceAll("$1\""), Tag.of(hash(current)));
    }

    private static String hash(Weight weight) {
        return HexFormat.of().formatHex(Sha256.of(Json.write(weight)), 0, HASH);
    }
}
