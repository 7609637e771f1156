package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import fi.kenen.index.Clusters;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How much roles and their denials stand against each other. */
@Schema(name = "Contradictions", description = "How much roles and their denials stand against each other.")
record Contradictions(
        String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows)
        implements Result<Contradictions.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    static final String PROCEDURE =
            "contested: twice the smaller share over the sum of both; intervals: Wilson score at the"
                    + " effective base, organisations as clusters";

    static Method method(MatrixQuery query, Clusters clusters) {
        var precision = query.precision();
        return Method.of(PROCEDURE, query)
                .by(precision.unit())
                .over(precision.base())
                .at(precision.confidence(), clusters);
    }

    Contradictions {
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /** A function and a role that has a denial, in one slice. */
    @Schema(
            name = "ContradictionRow",
            description = "A function and a role that has a denial, in one slice.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record Row(
            @Schema(hidden = true) @JsonAnyGetter Map<String, String> slice,
            String function,
            String role,
            String denial,
            @Tells(Part.BASE) long base,
            @Tells(Part.COUNT) long affirming,
            @Tells(Part.COUNT) Double shareAffirming,
            @Tells(Part.ORGANISATIONS) Double affirmingLow,
            @Tells(Part.ORGANISATIONS) Double affirmingHigh,
            @Tells(Part.DENIAL) long denying,
            @Tells(Part.DENIAL) Double shareDenying,
            @Tells(Part.DENIAL_ORGANISATIONS) Double denyingLow,
            @Tells(Part.DENIAL_ORGANISATIONS) Double denyingHigh,
            @Tells(Part.CONTESTED) Double contested,
            @Tells(Part.BOTH) long both,
            @Tells(Part.BOTH) Double withinRespondents,
            @Tells(Part.WITHIN_ORGANISATIONS) long severalOrganisations,
            @Tells(Part.WITHIN_ORGANISATIONS) Double withinOrganisations,
            String status,
            String undefined) {}
}
