package fi.kenen.result.count;

import fi.kenen.index.NumberTally;
import fi.kenen.index.SheetSet;
import fi.kenen.result.Precision;
import fi.kenen.result.count.OptionComparison.Compared;
import fi.kenen.result.count.OptionComparison.Group;
import fi.kenen.result.count.Reference.Contrast;
import fi.kenen.result.table.RowStatus;
import fi.kenen.statistics.mean.MeanComparison;
import java.util.LinkedHashMap;
import java.util.List;

/** The mean of numbers, or of the places of a scale's positions, in two groups of sheets. */
public record MeanContrast(Contrast contrast, MeanComparison comparison) {

    /**
     * @param groups none of which have sheets in common; the rest of one are all others
     * @param weighted null where all sheets count alike
     */
    public static List<MeanContrast> compare(
            List<Group> groups, List<Contrast> contrasts, Precision precision, WeightedCount weighted) {
        return weighted == null
                ? compare(groups, contrasts, precision)
                : contrasts.stream()
                        .map(contrast -> new MeanContrast(
                                contrast,
                                weighted.compare(
                                        numbers(groups, contrast.group(), weighted),
                                        contrast.isWithRest()
                                                ? numbers(groups.get(0), restSheets(groups, contrast), weighted)
                                                : numbers(groups, contrast.reference(), weighted))))
                        .toList();
    }

    private static WeightedCount.Numbers numbers(List<Group> groups, String name, WeightedCount weighted) {
        var group = groups.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        return numbers(group, group.sheets(), weighted);
    }

    private static WeightedCount.Numbers numbers(Group group, SheetSet sheets, WeightedCount weighted) {
        return weighted.numbers(
                group.question(), weighted.in(sheets), group.sample().columns());
    }

    private static List<MeanContrast> compare(List<Group> groups, List<Contrast> contrasts, Precision precision) {
        var numbers = new LinkedHashMap<String, NumberTally>();
        groups.forEach(group -> numbers.put(group.name(), numbers(group, group.sheets())));
        return contrasts.stream()
                .map(contrast -> {
                    var reference = contrast.isWithRest() ? rest(groups, contrast) : numbers.get(contrast.reference());
                    return new MeanContrast(
                            contrast,
                            numbers.get(contrast.group())
                                    .compare(
                                            reference,
                                            groups.get(0).sample().clusters().organisations(),
                                            precision.confidence()));
                })
                .toList();
    }

    private static NumberTally rest(List<Group> groups, Contrast contrast) {
        return numbers(groups.get(0), restSheets(groups, contrast));
    }

    private static SheetSet restSheets(List<Group> groups, Contrast contrast) {
        return groups.stream()
                .filter(group -> !group.name().equals(contrast.group()))
                .map(Group::sheets)
                .reduce(SheetSet.none(), SheetSet::or);
    }

    private static NumberTally numbers(Group group, SheetSet sheets) {
        return group.sample().numbers(group.question(), sheets);
    }

    /** Also why figures that are told say less than they seem to. */
    public String undefined() {
        return RowStatus.of(
                comparison.undefined() == null
                        ? Compared.first(
                                comparison.a().undefined(), comparison.b().undefined())
                        : comparison.undefined());
    }
}
