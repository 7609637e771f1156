package fi.kenen.result.kind;

import fi.kenen.index.Clusters;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.CellColumns;
import fi.kenen.result.Precision;
import fi.kenen.result.Sample;
import fi.kenen.statistics.Comparison;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Function;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.List;

/** Compares the cells that two sets of sheets have in common. */
final class CellComparison {

    private CellComparison() {}

    /** Sheets that are compared with others, and what they are called. */
    record Side(String name, CellColumns cells, SheetSet sheets, Clusters clusters) {

        SheetSet base(Function function, Role role) {
            return sheets.where(cells.base(function, role));
        }

        Tally ticks(SheetSet base, Function function, Role role) {
            return base.where(cells.ticked(function, role)).tally(clusters);
        }

        boolean has(Function function) {
            return cells.question().rows().stream()
                    .anyMatch(known -> known.key().equals(function.key()));
        }

        boolean has(Role role) {
            return cells.question().roles().stream()
                    .anyMatch(known -> known.key().equals(role.key()));
        }
    }

    /** All sheets of a sample. */
    static Side side(String name, RolesQuestion question, Precision.Base base, Sample sample) {
        return new Side(name, new CellColumns(question, sample.columns(), base), sample.sheets(), sample.clusters());
    }

    /** @param segment whose options the sides are; null where they are waves */
    static List<Comparisons.Row> rows(String segment, Side a, Side b, Confidence confidence) {
        var question = a.cells().question();
        var rows = new ArrayList<Comparisons.Row>();
        for (var function : question.rows().stream().filter(b::has).toList()) {
            for (var role : question.roles().stream().filter(b::has).toList()) {
                var baseA = a.base(function, role);
                var baseB = b.base(function, role);
                var all = baseA.tally(a.clusters());
                var others = baseB.tally(b.clusters());
                long organisations = all.organisationsWith(others);
                var ticks = a.ticks(baseA, function, role);
                var otherTicks = b.ticks(baseB, function, role);
                rows.add(Comparisons.Row.of(
                        new Comparisons.Cell(segment, a.name(), b.name(), function.key(), role.key()),
                        Comparison.of(
                                all.sums(ticks),
                                others.sums(otherTicks),
                                all.cross(ticks, others, otherTicks),
                                organisations,
                                a.clusters().organisations(),
                                confidence)));
            }
        }
        return rows;
    }
}
