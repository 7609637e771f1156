package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How far each role is with few of the functions. */
@Schema(name = "Concentrations", description = "How far each role is with few of the functions.")
record Concentrations(
        String survey, String question, int version, long asOf, Method method, List<String> by, List<Row> rows)
        implements Result<Concentrations.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    static final String PROCEDURE = "Herfindahl and Shannon over the shares of mentions of all functions";

    Concentrations {
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /** One role in one slice. */
    @Schema(
            name = "ConcentrationRow",
            description = "One role in one slice.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record Row(
            @Schema(hidden = true) @JsonAnyGetter Map<String, String> slice,
            String role,
            @Tells(Part.MENTIONS) long mentions,
            @Tells(Part.MENTIONS) Double herfindahl,
            @Tells(Part.MENTIONS) Double normalised,
            @Tells(Part.MENTIONS) Double effectiveNumber,
            @Tells(Part.MENTIONS) Double evenness,
            String undefined) {}
}
