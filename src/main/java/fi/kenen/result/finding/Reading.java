package fi.kenen.result.finding;

import fi.kenen.result.Slice;
import fi.kenen.result.finding.Findings.Row;
import fi.kenen.statistics.Adjustment;
import fi.kenen.statistics.TwoByTwo;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is worth a sentence in what somebody is told. A difference is told where p, adjusted for all that were looked at, is
 * below 0.05; a share where it is large enough to be a finding at all, and where nothing that could be larger is withheld.
 */
final class Reading {

    private static final double SIGNIFICANT = 0.05;

    /** The least share of what is contested, absent or overlapping. */
    private static final double MANY = 0.2;

    /** The least share of what nobody has. */
    private static final double SOME = 0.05;

    private static final double CONTESTED = 0.5;

    /** The fewest respondents of whom anything is said. */
    private static final long FEWEST = 5;

    /** Of one sort. */
    private static final int MOST_FINDINGS = 3;

    private final Subject subject;
    private final Sources sources;
    private final Sentences sentences;

    Reading(Subject subject, Sources sources) {
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

    /** Of each group and role the function that has most of it; none where what is withheld could be more. */
    private Stream<Row> most() {
        var cells = sources.matrix().stream()
                .filter(row -> isAffirmative(row.text("role")) && isSaid(group(row)))
                .collect(Collectors.groupingBy(
                        row -> List.of(group(row), row.text("role")), LinkedHashMap::new, Collectors.toList()));
        return cells.values().stream()
                .filter(rows -> rows.stream().allMatch(row -> row.isTold("count", "base")))
                .flatMap(rows -> rows.stream()
                        .filter(row -> row.isTold("share") && row.number("share") >= MANY)
                        .max(Comparator.comparing(row -> row.number("share")))
                        .stream())
                .map(row -> {
                    boolean isOfAll = group(row).equals(Slice.ALL);
                    return row(
                            Finding.MOST,
                            isOfAll ? "most" : "most.group",
                            About.cell(isOfAll ? null : group(row), row.text("function"), row.text("role")),
                            Figures.share(row.whole("base"), row.number("share"))
                                    .within(row.number("low"), row.number("high")),
                            subject.matrix());
                });
    }

    /** How many give a role to no function, or to many. */
    private Stream<Row> gaps() {
        return sources.tallies().stream()
                .filter(row -> group(row).equals(Slice.ALL) && isAffirmative(row.text("role")))
                .filter(row -> row.isTold("share", "base"))
                .flatMap(row -> {
                    var finding =
                            switch (row.text("tally")) {
                                case "none" -> row.number("share") >= SOME ? Finding.GAP : null;
                                case "three-or-more" -> row.number("share") >= MANY ? Finding.OVERLAP : null;
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

    /** Who has no such function is who answered and is not in its base. */
    private record Absence(
            String group, String function, long absent, long answered, long others, long othersAnswered) {

        TwoByTwo counts() {
            return new TwoByTwo(absent, answered - absent, others, othersAnswered - others);
        }

        double share() {
            return (double) absent / answered;
        }

        double shareOfOthers() {
            return (double) others / othersAnswered;
        }
    }

    private Stream<Row> absent() {
        if (!subject.question().absence() || subject.segment() == null) {
            return Stream.empty();
        }
        var absences = absences();
        var adjusted = Adjustment.BENJAMINI_HOCHBERG.adjusted(
                absences.stream().map(absence -> absence.counts().fisherP()).toArray(Double[]::new));
        var rows = new ArrayList<Row>();
        for (int i = 0; i < absences.size(); i++) {
            var absence = absences.get(i);
            if (adjusted[i] != null
                    && adjusted[i] < SIGNIFICANT
                    && absence.share() >= MANY
                    && absence.share() > absence.shareOfOthers()) {
                rows.add(row(
                        Finding.ABSENT,
                        "absent",
                        About.cell(absence.group(), absence.function(), null),
                        Figures.share(absence.answered(), absence.share())
                                .against(absence.shareOfOthers(), adjusted[i]),
                        subject.matrix()));
            }
        }
        return rows.stream()
                .sorted(Comparator.comparing((Row row) -> row.referenceShare() - row.share()))
                .limit(MOST_FINDINGS);
    }

    private List<Absence> absences() {
        var role = subject.question().roles().get(0).key();
        var answered = sources.tallies().stream()
                .filter(row -> row.text("role").equals(role) && row.isTold("base"))
                .collect(Collectors.toMap(this::group, row -> row.whole("base"), (one, same) -> one));
        var bases = sources.matrix().stream()
                .filter(row -> row.text("role").equals(role) && row.isTold("base"))
                .collect(Collectors.toMap(row -> List.of(group(row), row.text("function")), row -> row.whole("base")));
        var absences = new ArrayList<Absence>();
        for (var cell : bases.keySet().stream()
                .sorted(Comparator.comparing(List::toString))
                .toList()) {
            var all = List.of(Slice.ALL, cell.get(1));
            boolean isGroup = !cell.get(0).equals(Slice.ALL) && isSaid(cell.get(0));
            if (isGroup
                    && bases.containsKey(all)
                    && answered.containsKey(cell.get(0))
                    && answered.containsKey(Slice.ALL)) {
                long here = answered.get(cell.get(0));
                long elsewhere = answered.get(Slice.ALL) - here;
                long absent = here - bases.get(cell);
                long absentElsewhere = answered.get(Slice.ALL) - bases.get(all) - absent;
                if (here > 0 && elsewhere > 0) {
                    absences.add(new Absence(cell.get(0), cell.get(1), absent, here, absentElsewhere, elsewhere));
                }
            }
        }
        return absences;
    }

    private Stream<Row> contested() {
        return sources.contradictions().stream()
                .filter(row -> row.isTold("base", "shareAffirming", "shareDenying", "contested"))
                .filter(row -> row.number("contested") >= CONTESTED
                        && Math.min(row.number("shareAffirming"), row.number("shareDenying")) >= MANY)
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

    /** Who performs without leading, where the reverse is rarer. */
    private Stream<Row> without() {
        var adjusted = Adjustment.BENJAMINI_HOCHBERG.adjusted(
                sources.pairs().stream().map(row -> row.number("exactP")).toArray(Double[]::new));
        var rows = new ArrayList<Row>();
        for (int i = 0; i < adjusted.length; i++) {
            var row = sources.pairs().get(i);
            if (adjusted[i] != null && adjusted[i] < SIGNIFICANT && row.whole("onlyFirst") > row.whole("onlySecond")) {
                double base = row.whole("base");
                rows.add(row(
                        Finding.WITHOUT,
                        "without",
                        new About(null, row.text("function"), row.text("role"), row.text("otherRole"), null),
                        Figures.share(row.whole("base"), row.whole("onlyFirst") / base)
                                .against(row.whole("onlySecond") / base, adjusted[i]),
                        subject.pairs()));
            }
        }
        return rows.stream()
                .filter(row -> row.share() >= MANY)
                .sorted(Comparator.comparing((Row row) -> row.referenceShare() - row.share()))
                .limit(MOST_FINDINGS);
    }

    /** Where there are two groups, each differs from the other: that is told once. */
    private Stream<Row> different() {
        var cells = new HashSet<Cell>();
        return sources.differences().stream()
                .filter(row -> isAffirmative(row.text("role")) && isSaid(row.text("group")))
                .filter(row -> row.isTold("adjustedP", "share", "referenceShare", "base"))
                .filter(row -> row.number("adjustedP") < SIGNIFICANT && row.number("difference") > 0)
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
        return sources.associations().stream()
                .filter(row -> row.isTold("phi", "adjustedP", "both"))
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
