package fi.kenen.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;

/** How groups differ, in the words of R and of the API. */
final class Comparisons {

    /** Of shares and of means. */
    static final String FIGURES =
            "difference v=variance t=statistic df=degreesOfFreedom p low high adjusted=adjustedP undefined";

    /** Of shares alone. */
    static final String SHARES = "count_a=count base_a=base share_a=share"
            + " count_b=referenceCount base_b=referenceBase share_b=referenceShare test cohen_h=cohensH detectable";

    private Comparisons() {}

    /** The variance follows from t. */
    static Answer withVariance(Answer told) {
        return told.derive(
                "variance",
                row -> Math.pow(number(row, "difference") / number(row, "statistic"), 2),
                "difference",
                "statistic");
    }

    /** The organisations that are compared follow from the degrees of freedom. */
    static Answer withOrganisations(Answer told) {
        return withVariance(told)
                .derive("organisations", row -> number(row, "degreesOfFreedom") + 2, "degreesOfFreedom");
    }

    /**
     * R's rows as the API tells them: of t only where it is the test.
     *
     * @param groups the members whose values are the groups
     * @param bases the members with the sizes of their bases
     * @param adjust how p are adjusted
     */
    static List<ObjectNode> asTold(List<ObjectNode> rows, String groups, String bases, String adjust) {
        var told = rows.stream().map(ObjectNode::deepCopy).toList();
        for (var row : told) {
            Reference.explain(
                    row,
                    Stream.of(bases.split(" ")).anyMatch(base -> row.path(base).longValue() == 0),
                    Stream.of(groups.split(" "))
                            .anyMatch(group -> row.path(group).textValue().equals(Reference.ONE_ORGANISATION)));
            row.set("adjusted", row.get(adjust));
            row.remove(List.of("holm", "bh"));
            if (row.path("test").asText().equals("fisher")) {
                List.of("v", "t", "df").forEach(row::putNull);
            }
            if (row.has("m_domain") && row.path("df").isNull()) {
                row.putNull("m_domain");
            }
        }
        return told;
    }

    /**
     * Puts what can be detected in the place of R's effective bases a and b, from which it follows: (z(1 - α/2) +
     * z(power)) · √(1/a + 1/b).
     */
    static List<ObjectNode> withDetectable(List<ObjectNode> rows) {
        var reference = Reference.file("differences");
        double z = number(reference, "z") + number(reference, "z_power");
        for (var row : rows) {
            boolean isTold = row.path("n_eff_a").isNumber();
            row.put(
                    "detectable",
                    isTold ? (Double) (z * Math.sqrt(1 / number(row, "n_eff_a") + 1 / number(row, "n_eff_b"))) : null);
            row.remove(List.of("n_eff_a", "n_eff_b"));
        }
        return rows;
    }

    static double number(JsonNode row, String member) {
        return row.path(member).doubleValue();
    }
}
