package fi.kenen.matrix;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far respondents of the same organisation say the same. */
@Schema(name = "Agreements", description = "How far respondents of the same organisation say the same, cell by cell.")
record Agreements(
        String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows)
        implements Result {

    static final String PROCEDURE =
            "Krippendorff's alpha, nominal, organisations as units and respondents as interchangeable observers";

    Agreements {
        rows = List.copyOf(rows);
    }

    @Override
    public Class<? extends Record> rowType() {
        return Row.class;
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
            long units,
            long values,
            Double observedDisagreement,
            Double expectedDisagreement,
            Double alpha,
            String undefined) {}
}
