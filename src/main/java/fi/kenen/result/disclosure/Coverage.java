package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.QuestionOption;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether what is told of the options of a question leaves room for what is not. Whoever answered has ticked something, but
 * where a text can be given no code, and at most so much. Where too little is withheld to account for what of that is not told, it would follow: then nothing of the
 * question is told. The same holds of those who answered before some options were offered.
 */
final class Coverage {

    private final ReaderSlices slices;
    private final Question question;
    private final boolean mayBeEmpty;
    private final boolean[] unknown;

    /** @param unknown slices of which nobody knows how many answered */
    Coverage(ReaderSlices slices, Question question, boolean[] unknown) {
        this.slices = slices;
        this.question = question;
        this.mayBeEmpty = question instanceof MultipleQuestion multiple && multiple.mayBeEmpty();
        this.unknown = unknown;
    }

    /**
     * How often an option was ticked.
     *
     * @param ticks by slice
     * @param withheld the slices in which that is withheld; more of them can be added
     */
    record Marks(QuestionOption option, List<long[]> ticks, boolean[] withheld) {}

    /**
     * Withholds more of some options.
     *
     * @param options all that can be ticked
     * @param most that one sheet can tick
     */
    void complete(List<Marks> options, long most) {
        var answered = slices.count(new Condition(slices.columns().answered(question)));
        complete(answered, options, most);
        var offered = options.stream()
                .collect(Collectors.groupingBy(
                        marks -> answered(marks.option()), LinkedHashMap::new, Collectors.toList()));
        for (var later : offered.size() > 1 ? offered.keySet() : Set.<Condition>of()) {
            var ofLater = slices.count(later);
            var before = IntStream.range(0, slices.size())
                    .mapToObj(s -> new long[] {answered.get(s)[0] - ofLater.get(s)[0]})
                    .toList();
            var earlier = offered.entrySet().stream()
                    .filter(version -> slices.count(version.getKey()).get(0)[0] > ofLater.get(0)[0])
                    .flatMap(version -> version.getValue().stream())
                    .toList();
            complete(before, earlier, Integer.MAX_VALUE);
        }
    }

    private Condition answered(QuestionOption option) {
        return slices.columns().answered(question, option.option(), member -> List.of());
    }

    private void complete(List<long[]> answered, List<Marks> options, long most) {
        for (int place = 0; place < slices.size(); place++) {
            int at = place;
            long gone = options.stream().filter(marks -> marks.withheld()[at]).count();
            long told = options.stream()
                    .filter(marks -> !marks.withheld()[at])
                    .mapToLong(marks -> marks.ticks().get(at)[0])
                    .sum();
            long all = answered.get(place)[0];
            long room = (gone - 1) * (slices.leastCount() - 1);
            boolean isOpen = (mayBeEmpty || told + room >= all) && told + slices.leastCount() <= most * all;
            if (!unknown[place] && all > 0 && gone > 0 && !isOpen) {
                options.forEach(marks -> Arrays.fill(marks.withheld(), at == 0 ? 0 : 1, slices.size(), true));
            }
        }
    }
}
