package fi.kenen.matrix;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether who ticks an option of one question also ticks one of another.
 */
@Schema(name = "Associations", description = "Whether who ticks an option of one question also ticks one of another.")
record Associations(
        String survey, String rowQuestion, String columnQuestion, int version, long asOf, Method method, List<Row> rows)
        implements Result {

    static final String PROCEDURE = "sheets in both bases; phi, odds ratio with one half added to every count, lift,"
            + " Fisher's exact test on respondents";

    Associations {
        rows = List.copyOf(rows);
    }

    @Override
    public Class<? extends Record> rowType() {
        return Row.class;
    }

    /** One pair of options. */
    @Schema(
            name = "AssociationRow",
            description = "One pair of options. The first is the row's, the second the column's.")
    record Row(
            String row,
            String column,
            long base,
            long both,
            long onlyFirst,
            long onlySecond,
            long neither,
            Double phi,
            Double oddsRatio,
            Double lift,
            Double p,
            Double adjustedP,
            String status,
            String undefined) {}
}
