package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far respondents of the same organisation say the same. */
@Schema(name = "Agreements", description = "How far respondents of the same organisation say the same, cell by cell.")
record Agreements(
        String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows)
        implements Result<Agreements.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    static final String PROCEDURE =
            "Krippendorff's alpha, nominal, organisations as units and respondents as interchangeable observers";

    Agreements {
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /** One cell in one slice. */
    @Schema(
            name = "AgreementRow",
            description = "One cell in one slice.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record Row(
            @Schema(hidden = true) @JsonAnyGetter Map<String, String> slice,
            String function,
            String role,
            @Tells(Part.ORGANISATIONS) long units,
            @Tells(Part.ORGANISATIONS) long values,
            @Tells(Part.ORGANISATIONS) Double observedDisagreement,
            @Tells(Part.ORGANISATIONS) Double expectedDisagreement,
            @Tells(Part.ORGANISATIONS) Double alpha,
            String undefined) {}
}
