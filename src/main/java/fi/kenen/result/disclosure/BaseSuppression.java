package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.QuestionOption;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * In which slices the bases of options are withheld. Who left a base, by saying that the function is absent or that they
 * cannot say, follows from it and from how many answered. So does, from the bases of options that came earlier, how many
 * answered before an option was offered, and who of these left.
 */
final class BaseSuppression {

    /** That none did is told, and so a single number must not be all that is withheld. */
    private static final int FEWEST = 3;

    private final ReaderSlices slices;
    private final SurveyDefinition survey;
    private final Map<String, List<Version>> answered = new HashMap<>();

    private final Map<Condition, boolean[]> untold = new HashMap<>();

    /** Made when it is asked for. */
    private List<Version> offered;

    BaseSuppression(ReaderSlices slices, SurveyDefinition survey) {
        this.slices = slices;
        this.survey = survey;
    }

    /**
     * Sheets of a version of the survey or a later one.
     *
     * @param option that it brought; null where it matters to none
     * @param counts by slice
     */
    private record Version(QuestionOption option, List<long[]> counts) {

        long size() {
            return counts.get(0)[0];
        }
    }

    /** @param before the slices in which how many answered is withheld */
    boolean[] withheld(QuestionOption option, boolean[] before) {
        var leaving = option.leaving().stream().map(QuestionOption::option).toList();
        long offered = answered(option, List.of()).get(0)[0];
        // Where none of these left, those who did before follow from other bases alone.
        boolean isLeft = !leaving.isEmpty() && answered(option, leaving).get(0)[0] < offered;
        var versions = upTo(offered, answered(option.question()));
        if (!isLeft && versions.size() == 1) {
            return before;
        }
        var all = versions.stream().map(Version::counts).toList();
        return withheld(
                all,
                isLeft
                        ? versions.stream()
                                .map(version -> answered(version.option(), leaving))
                                .toList()
                        : all,
                before);
    }

    /** The slices in which how many sheets were offered something is withheld. */
    boolean[] withheldOffered(Condition condition) {
        return untold.computeIfAbsent(condition, offering -> {
            var versions = upTo(slices.count(offering).get(0)[0], offered()).stream()
                    .map(Version::counts)
                    .toList();
            return withheld(versions, versions, slices.withheld());
        });
    }

    private static List<Version> upTo(long size, List<Version> versions) {
        return versions.stream().filter(version -> version.size() >= size).toList();
    }

    /** Of those who answered a question: the first version comes first. */
    private List<Version> answered(Question question) {
        return answered.computeIfAbsent(question.key(), any -> {
            var versions = new HashMap<Condition, QuestionOption>();
            question.tickable().stream()
                    .map(option -> new QuestionOption(question, option))
                    .forEach(option -> versions.putIfAbsent(condition(option, List.of()), option));
            return versions.values().stream()
                    .map(option -> new Version(option, answered(option, List.of())))
                    .sorted(Comparator.comparingLong(Version::size).reversed())
                    .toList();
        });
    }

    private List<Version> offered() {
        if (offered == null) {
            var columns = slices.columns();
            offered = survey.questions().stream()
                    .flatMap(question -> Stream.concat(
                            Stream.of(columns.offered(question)),
                            question.tickable().stream().map(option -> columns.offered(question, option))))
                    .distinct()
                    .map(condition -> new Version(null, slices.count(condition)))
                    .sorted(Comparator.comparingLong(Version::size).reversed())
                    .toList();
        }
        return offered;
    }

    /** By slice who answered when an option was offered, and did not leave with any of some others. */
    private List<long[]> answered(QuestionOption option, List<String> without) {
        return slices.count(condition(option, without));
    }

    private Condition condition(QuestionOption option, List<String> without) {
        return slices.columns().answered(option.question(), option.option(), member -> without);
    }

    /**
     * @param versions by version and slice, the first one first
     * @param stayed those of them who did not leave
     */
    private boolean[] withheld(List<List<long[]>> versions, List<List<long[]>> stayed, boolean[] before) {
        var figures = IntStream.range(0, slices.size())
                .mapToObj(slice -> figures(at(slice, versions), at(slice, stayed)))
                .toList();
        var whole = figures.get(0);
        boolean isOfNobody = versions.get(versions.size() - 1).get(0)[0] == 0;
        return isOfNobody || versions.size() == 1 && whole[2] == 0
                ? before
                : slices.withheld(
                        figures,
                        part -> isSafe(part, whole, this::mayFollow),
                        parts -> isSafe(parts, whole, this::follows),
                        before);
    }

    private static long[] at(int slice, List<List<long[]>> counts) {
        return counts.stream().mapToLong(version -> version.get(slice)[0]).toArray();
    }

    /** How many they all are, and by version how many are of it alone, and how many of these left. */
    private static long[] figures(long[] versions, long[] stayed) {
        var figures = new long[1 + 2 * versions.length];
        figures[0] = versions[0];
        long later = 0;
        long laterLeft = 0;
        for (int version = versions.length - 1; version >= 0; version--) {
            long left = versions[version] - stayed[version];
            figures[1 + 2 * version] = versions[version] - later;
            figures[2 + 2 * version] = left - laterLeft;
            later = versions[version];
            laterLeft = left;
        }
        return figures;
    }

    /** Whether some sheets and a part of them may be told. */
    private interface Rule {
        boolean allows(long sheets, long part);
    }

    /** What there is nowhere needs no hiding. */
    private static boolean isSafe(long[] figures, long[] whole, Rule rule) {
        for (int of = 1; of < figures.length; of += 2) {
            boolean isLast = of + 2 == figures.length;
            if (!isLast && whole[of] > 0 && !rule.allows(figures[0], figures[of])
                    || whole[of + 1] > 0 && !rule.allows(figures[of], figures[of + 1])) {
                return false;
            }
        }
        return true;
    }

    private boolean mayFollow(long sheets, long part) {
        return sheets == 0 || part == 0 && slices.isBase(sheets) || follows(sheets, part);
    }

    private boolean follows(long sheets, long part) {
        return slices.isTold(new long[] {sheets, part}) && part >= FEWEST;
    }
}
