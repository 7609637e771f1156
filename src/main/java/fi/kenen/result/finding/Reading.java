package fi.kenen.result.finding;

import fi.kenen.result.Slice;
import fi.kenen.result.finding.Findings.Row;
import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.Confidence;
import fi.kenen.statistics.Interval;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is worth a sentence in what somebody is told. A difference is told where p, adjusted for all that were looked at, is
 * below 0.05; a share where the lower end of its interval is large enough, which is that of respondents drawn one by one where
 * no other is told.
 */
final class Reading {

    private static final double SIGNIFICANT = 0.05;

    /** The least share of what is most, contested, absent or overlapping. */
    private static final double MANY = 0.2;

    /** The least share of those who give a role to no function. */
    private static final double SOME = 0.05;

    /** The fewest respondents of whom anything is said. */
    private static final long FEWEST = 5;

    /** Of one sort. */
    private static final int MOST_FINDINGS = 3;

    private final Subject subject;
    private final Map<Source, List<Told>> sources;
    private final Sentences sentences;

    Reading(Subject subject, Map<Source, List<Told>> sources) {
        this.subject = subject;
        this.sources = sources;
        this.sentences = Sentences.in(subject.language());
    }

    /** In the order in which they are read best. */
    List<Row> rows() {
        return Stream.of(most(), gaps(), absent(), contested(), without(), different(), together())
                .flatMap(findings -> findings)
                .filter(finding -> finding.base() >= FEWEST)
                .toList();
    }

    private Stream<Told> told(Source source) {
        return sources.getOrDefault(source, List.of()).stream();
    }

    /** The functions that have most of a role; of a group where they are others than those of all. */
    private Stream<Row> most() {
        var leaders = new LinkedHashMap<List<String>, List<Told>>();
        told(Source.MATRIX)
                .filter(row -> isAffirmative(row.text("role")) && isSaid(group(row)))
                .collect(Collectors.groupingBy(
                        row -> List.of(group(row), row.text("role")), LinkedHashMap::new, Collectors.toList()))
                .forEach((slice, cells) -> leaders.put(slice, leaders(cells)));
        var others = new HashMap<String, Integer>();
        return leaders.entrySet().stream()
                .filter(slice -> isOfAll(slice.getKey())
                        || !functions(slice.getValue())
                                        .equals(functions(leaders.get(List.of(
                                                Slice.ALL, slice.getKey().get(1)))))
                                && !slice.getValue().isEmpty()
                                && others.merge(slice.getKey().get(1), 1, Integer::sum) <= MOST_FINDINGS)
                .flatMap(slice -> slice.getValue().stream()
                        .map(row -> most(row, slice.getValue().size() == 1)));
    }

    private static boolean isOfAll(List<String> slice) {
        return slice.get(0).equals(Slice.ALL);
    }

    private static Set<String> functions(List<Told> cells) {
        return cells.stream().map(cell -> cell.text("function")).collect(Collectors.toSet());
    }

    private Row most(Told row, boolean isAlone) {
        boolean isOfAll = group(row).equals(Slice.ALL);
        return row(
                Finding.MOST,
                (isAlone ? "most" : "most.among") + (isOfAll ? "" : ".group"),
                About.cell(isOfAll ? null : group(row), row.text("function"), row.text("role")),
                Figures.share(row.whole("base"), row.number("share")).within(row.number("low"), row.number("high")),
                subject.matrix());
    }

    /**
     * The cell with the largest share and those that may be as large, the largest first: their intervals meet its own. None
     * where they are many, or where what is withheld could be larger.
     */
    private static List<Told> leaders(List<Told> cells) {
        var shares = cells.stream()
                .filter(row -> row.isTold("share") && row.whole("base") >= FEWEST)
                .sorted(Comparator.comparing((Told row) -> -row.number("share")))
                .toList();
        if (shares.isEmpty() || !cells.stream().allMatch(row -> row.isTold("count", "base"))) {
            return List.of();
        }
        double least = interval(shares.get(0), "share", "low", "high").low();
        var leaders = shares.stream()
                .filter(row -> interval(row, "share", "low", "high").high() >= least)
                .toList();
        return least < MANY || leaders.size() > MOST_FINDINGS ? List.of() : leaders;
    }

    /** That of respondents drawn one by one, where no other is told. */
    private static Interval interval(Told row, String share, String low, String high) {
        return row.isTold(low, high)
                ? new Interval(row.number(low), row.number(high))
                : Interval.wilson(row.number(share), row.whole("base"), Confidence.USUAL);
    }

    /** How many give a role to no function, or to many. */
    private Stream<Row> gaps() {
        return told(Source.TALLIES)
                .filter(row -> group(row).equals(Slice.ALL) && isAffirmative(row.text("role")))
                .filter(row -> row.isTold("share", "base") && row.whole("base") > 0)
                .flatMap(row -> {
                    double low = interval(row, "share", "low", "high").low();
                    var finding =
                            switch (row.text("tally")) {
                                case "none" -> low >= SOME ? Finding.GAP : null;
                                case "three-or-more" -> low >= MANY ? Finding.OVERLAP : null;
                                default -> null;
                            };
                    return Stream.ofNullable(finding)
                            .map(found -> row(
                                    found,
                                    found.word(),
                                    About.cell(null, null, row.text("role")),
                                    Figures.share(row.whole("base"), row.number("share"))
                                            .within(row.number("low"), row.number("high")),
                                    subject.tallies()));
                });
    }

    private Stream<Row> absent() {
        return told(Source.ABSENCES)
                .filter(row -> isDifferent(row) && row.number("share") >= MANY && row.number("difference") > 0)
                .limit(MOST_FINDINGS)
                .map(row -> row(
                        Finding.ABSENT,
                        "absent",
                        About.cell(row.text("group"), row.text("function"), null),
                        Figures.share(row.whole("base"), row.number("share"))
                                .against(row.number("referenceShare"), row.number("adjustedP")),
                        subject.absences()));
    }

    private boolean isDifferent(Told row) {
        return isSaid(row.text("group"))
                && row.isTold("rank", "adjustedP", "share", "referenceShare", "base")
                && row.number("adjustedP") < SIGNIFICANT;
    }

    private Stream<Row> contested() {
        return told(Source.CONTRADICTIONS)
                .filter(row -> row.isTold("base", "shareAffirming", "shareDenying", "contested"))
                .filter(row -> interval(row, "shareAffirming", "affirmingLow", "affirmingHigh")
                                        .low()
                                >= MANY
                        && interval(row, "shareDenying", "denyingLow", "denyingHigh")
                                        .low()
                                >= MANY)
                .sorted(Comparator.comparing((Told row) -> -row.number("contested")))
                .limit(MOST_FINDINGS)
                .map(row -> row(
                        Finding.CONTESTED,
                        "contested",
                        new About(null, row.text("function"), row.text("role"), row.text("denial"), null),
                        Figures.share(row.whole("base"), row.number("shareAffirming"))
                                .within(row.number("affirmingLow"), row.number("affirmingHigh"))
                                .against(row.number("shareDenying"), null),
                        subject.contradictions()));
    }

    /** Who has one of two roles without the other, where the reverse is rarer. */
    private Stream<Row> without() {
        var pairs = told(Source.PAIRS).toList();
        var adjusted = Adjustment.BENJAMINI_HOCHBERG.adjusted(
                pairs.stream().map(row -> row.number("exactP")).toArray(Double[]::new));
        var rows = new ArrayList<Row>();
        for (int i = 0; i < adjusted.length; i++) {
            var row = pairs.get(i);
            if (adjusted[i] != null && adjusted[i] < SIGNIFICANT) {
                boolean isFirst = row.whole("onlyFirst") > row.whole("onlySecond");
                double share = (double) row.whole(isFirst ? "onlyFirst" : "onlySecond") / row.whole("base");
                double reverse = (double) row.whole(isFirst ? "onlySecond" : "onlyFirst") / row.whole("base");
                rows.add(row(
                        Finding.WITHOUT,
                        "without",
                        new About(
                                null,
                                row.text("function"),
                                row.text(isFirst ? "role" : "otherRole"),
                                row.text(isFirst ? "otherRole" : "role"),
                                null),
                        Figures.share(row.whole("base"), share).against(reverse, adjusted[i]),
                        subject.pairs()));
            }
        }
        return rows.stream()
                .filter(row -> row.share() >= MANY)
                .sorted(Comparator.comparing((Row row) -> row.referenceShare() - row.share()))
                .limit(MOST_FINDINGS);
    }

    /** Each cell once: of two groups each differs from the other, and the one is told that has more. */
    private Stream<Row> different() {
        var cells = new HashSet<Cell>();
        return told(Source.DIFFERENCES)
                .filter(row -> isAffirmative(row.text("role")) && isDifferent(row))
                .sorted(Comparator.comparing((Told row) -> (Integer) row.value("rank"))
                        .thenComparing(row -> -row.number("difference")))
                .filter(row -> cells.add(new Cell(row.text("function"), row.text("role"))))
                .limit(MOST_FINDINGS)
                .map(row -> row(
                        Finding.DIFFERENT,
                        "different",
                        About.cell(row.text("group"), row.text("function"), row.text("role")),
                        Figures.share(row.whole("base"), row.number("share"))
                                .against(row.number("referenceShare"), row.number("adjustedP")),
                        subject.differences()));
    }

    private Stream<Row> together() {
        return told(Source.ASSOCIATIONS)
                .filter(row -> row.isTold("phi", "adjustedP", "both"))
                .filter(row ->
                        isAffirmative(Cell.of(row.text("row")).orElseThrow().role()))
                .filter(row -> row.number("adjustedP") < SIGNIFICANT && row.number("phi") > 0)
                .sorted(Comparator.comparing((Told row) -> -row.number("phi")))
                .limit(MOST_FINDINGS)
                .map(row -> {
                    var cell = Cell.of(row.text("row")).orElseThrow();
                    long with = row.whole("both") + row.whole("onlyFirst");
                    long others = row.whole("onlySecond") + row.whole("neither");
                    return row(
                            Finding.TOGETHER,
                            "together",
                            new About(null, cell.function(), cell.role(), null, row.text("column")),
                            Figures.share(with, (double) row.whole("both") / with)
                                    .against((double) row.whole("onlySecond") / others, row.number("adjustedP")),
                            subject.associations());
                });
    }

    private Row row(Finding finding, String template, About about, Figures figures, String address) {
        var values = subject.texts(about);
        values.put("base", sentences.whole(figures.base()));
        values.put("share", sentences.percent(figures.share()));
        if (figures.referenceShare() != null) {
            values.put("referenceShare", sentences.percent(figures.referenceShare()));
        }
        if (figures.adjustedP() != null) {
            values.put("p", sentences.probability(figures.adjustedP()));
        }
        return Row.of(finding, subject, about, figures, address, sentences.say(template, values));
    }

    private boolean isAffirmative(String role) {
        return subject.affirmative().stream().map(Role::key).anyMatch(role::equals);
    }

    /** Whether it is all, or a group of which somebody said to be, rather than that they cannot say. */
    private boolean isSaid(String group) {
        return !group.equals(Slice.UNANSWERED)
                && (subject.segment() == null || !subject.segment().missing().contains(group));
    }

    /** {@code all} where the table is not sliced. */
    private String group(Told row) {
        return subject.segment() == null
                        || !row.columns().contains(subject.segment().key())
                ? Slice.ALL
                : row.text(subject.segment().key());
    }
}
