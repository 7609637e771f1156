package fi.kenen.result;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import fi.kenen.statistics.McNemar;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Whether the same respondents give a function one role more often than another. */
@Schema(
        name = "RolePairs",
        description = "Whether the same respondents give a function one role more often than another.")
record Pairs(
        String survey,
        String question,
        int version,
        long asOf,
        String role,
        String otherRole,
        Method method,
        List<String> by,
        List<Row> rows)
        implements Result<Pairs.Row> {

    static final RowType ROWS = RowType.of(Row.class);

    static final String PROCEDURE = "McNemar: exact (binomial) and chi-squared without correction for continuity";

    Pairs {
        rows = List.copyOf(rows);
    }

    @Override
    public RowType rowType() {
        return ROWS;
    }

    /** One function in one slice. */
    @Schema(
            name = "RolePairRow",
            description = "One function in one slice. The first is the role, the second the other role.",
            type = SchemaType.OBJECT,
            additionalProperties = Schema.True.class)
    record Row(
            @Schema(hidden = true) @JsonAnyGetter Map<String, String> slice,
            String function,
            String role,
            String otherRole,
            @Tells(Part.BASE) long base,
            @Tells(Part.BOTH) long both,
            @Tells(Part.BOTH) long onlyFirst,
            @Tells(Part.BOTH) long onlySecond,
            @Tells(Part.BOTH) long neither,
            @Tells(Part.BOTH) Double exactP,
            @Tells(Part.BOTH) Double chiSquared,
            @Tells(Part.BOTH) Double asymptoticP,
            String undefined) {

        /** @param roles the role and the other */
        static Row of(Map<String, String> slice, String function, List<Role> roles, TwoByTwo counts) {
            var test = McNemar.of(counts);
            return new Row(
                    slice,
                    function,
                    roles.get(0).key(),
                    roles.get(1).key(),
                    counts.total(),
                    counts.both(),
                    counts.onlyFirst(),
                    counts.onlySecond(),
                    counts.neither(),
                    test.exactP(),
                    test.chiSquared(),
                    test.asymptoticP(),
                    RowStatus.of(test.undefined()));
        }
    }
}
