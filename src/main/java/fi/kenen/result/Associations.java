package fi.kenen.result;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Whether who ticks an option of one question also ticks one of another.
 */
@Schema(name = "Associations", description = "Whether who ticks an option of one question also ticks one of another.")
record Associations(
        String survey, String rowQuestion, String columnQuestion, int version, long asOf, Method method, List<Row> rows)
        implements Result<Associations.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    static final String PROCEDURE = "sheets in both bases; phi, odds ratio with one half added to every count, lift,"
            + " Fisher's exact test on respondents";

    Associations {
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /** One pair of options. */
    @Schema(
            name = "AssociationRow",
            description = "One pair of options. The first is the row's, the second the column's.")
    record Row(
            String row,
            String column,
            @Tells(Part.BASE) long base,
            @Tells(Part.BOTH) long both,
            @Tells(Part.BOTH) long onlyFirst,
            @Tells(Part.BOTH) long onlySecond,
            @Tells(Part.BOTH) long neither,
            @Tells(Part.BOTH) Double phi,
            @Tells(Part.BOTH) Double oddsRatio,
            @Tells(Part.BOTH) Double lift,
            @Tells(Part.BOTH) Double p,
            @Tells(Part.BOTH) Double adjustedP,
            String status,
            String undefined) {}
}
