package fi.kenen.result.disclosure;

import fi.kenen.index.Condition;
import fi.kenen.result.QuestionOption;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
     * @param options that it brought, of a question
     * @param counts by slice
     */
    private record Version(List<QuestionOption> options, List<long[]> counts) {

        long size() {
            return counts.get(0)[0];
        }
    }

    /** @param before the slices in which how many answered is withheld */
    boolean[] withheld(QuestionOption option, boolean[] before) {
        var leaving = option.leaving().stream().map(QuestionOption::option).toList();
        long offered = answered(option, List.of()).get(0)[0];
        if (offered == 0 && !before[0]) {
            // Nothing is to be told of nobody.
            return new boolean[before.length];
        }
        // Where none of these left, those who did before follow from other bases alone.
        boolean isLeft = !leaving.isEmpty() && answered(option, leaving).get(0)[0] < offered;
        var versions = upTo(offered, answered(option.question()));
        if (!isLeft && versions.size() == 1) {
            return before;
        }
        if (versions.size() > 1 && isOfOneOption(option.question())) {
            var all = before.clone();
            Arrays.fill(all, true);
            return all;
        }
        var all = versions.stream().map(Version::counts).toList();
        return withheld(
                all,
                isLeft
                        ? versions.stream()
                                .map(version -> answered(version.options().get(0), leaving))
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

    /** Whoever answered the first version ticked its only option, and so of others it would be told who did. */
    private boolean isOfOneOption(Question question) {
        return answered(question).get(0).options().stream()
                        .filter(option -> !option.isAbsence())
                        .count()
                == 1;
    }

    private static List<Version> upTo(long size, List<Version> versions) {
        return versions.stream().filter(version -> version.size() >= size).toList();
    }

    /** Of those who answered a question: the first version comes first, and of which there are no sheets is left out. */
    private List<Version> answered(Question question) {
        return answered.computeIfAbsent(question.key(), any -> {
            var options = question.tickable().stream()
                    .map(option -> new QuestionOption(question, option))
                    .collect(Collectors.groupingBy(option -> condition(option, List.of())));
            return versions(options);
        });
    }

    private List<Version> offered() {
        if (offered == null) {
            var columns = slices.columns();
            offered = versions(survey.questions().stream()
                    .flatMap(question -> Stream.concat(
                            Stream.of(columns.offered(question)),
                            question.tickable().stream().map(option -> columns.offered(question, option))))
                    .distinct()
                    .collect(Collectors.toMap(condition -> condition, any -> List.of())));
        }
        return offered;
    }

    private List<Version> versions(Map<Condition, List<QuestionOption>> options) {
        var bySize = new TreeMap<Long, Version>(Comparator.reverseOrder());
        options.forEach((condition, brought) -> {
            var version = new Version(brought, slices.count(condition));
            bySize.merge(
                    version.size(),
                    version,
                    (one, other) -> new Version(
                            Stream.concat(one.options().stream(), other.options().stream())
                                    .toList(),
                            one.counts()));
        });
        return List.copyOf(bySize.values());
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
            boolean isAll = figures.length == 1 + 2;
            if (!isAll && whole[of] > 0 && !rule.allows(figures[0], figures[of])
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
