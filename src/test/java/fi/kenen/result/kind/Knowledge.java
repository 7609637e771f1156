package fi.kenen.result.kind;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.SheetSet;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.survey.Disclosure;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The names of what can be counted in the slices of a segment, what holds between them in every survey, and which of them
 * nobody may find out, although no kind tells them.
 */
final class Knowledge {

    static final String COMPLETE = "complete";

    private final Columns columns;
    private final Disclosure disclosure;
    private final Question segment;
    private final List<SheetSet> groups;
    private final List<Map<String, Double>> equations = new ArrayList<>();
    private final Set<String> wholes = new HashSet<>(Set.of(COMPLETE));
    private final Set<String> untold = new HashSet<>();
    private final Map<Condition, List<Long>> sizes = new HashMap<>();

    Knowledge(SurveyDefinition survey, Columns columns, Question segment) {
        this.columns = columns;
        this.disclosure = survey.protection();
        this.segment = segment;
        this.groups = new ReaderSlices(columns, survey, segment, true).groups();
        knowVersions(
                COMPLETE,
                survey.questions().stream()
                        .flatMap(question -> Stream.concat(
                                Stream.of(columns.offered(question)),
                                question.tickable().stream().map(option -> columns.offered(question, option)))));
        survey.questions().forEach(this::know);
        wholes.forEach(whole -> {
            var sum = new HashMap<String, Double>();
            names().forEach(slice -> sum.put(whole + slice, slice.equals(" all") ? -1.0 : 1.0));
            equations.add(sum);
        });
    }

    List<Map<String, Double>> equations() {
        return equations;
    }

    Set<String> untold() {
        return untold;
    }

    static String count(QuestionOption option) {
        return option.question().key() + "." + option.option();
    }

    /** Of a role and its denial. */
    static String both(QuestionOption option) {
        return "both " + count(option);
    }

    String base(QuestionOption option) {
        return option.question().key() + " " + option.base(columns);
    }

    /** Who answered when the option was offered. */
    String answered(QuestionOption option) {
        return option.question().key() + " " + answering(option);
    }

    /** Who answered and left the base of the option. */
    String left(QuestionOption option) {
        return "left " + base(option);
    }

    /** Who answered at all. */
    String answered(Question question) {
        return question.key() + " " + new Condition(columns.answered(question));
    }

    /** To how many functions a sheet gives a role. */
    static String tally(String role, String number) {
        return number + " " + role;
    }

    String offered(QuestionOption option) {
        return COMPLETE + " " + option.offered(columns);
    }

    /** What is told of all sheets and not among those in the base of an option. */
    String elsewhere(QuestionOption option) {
        return " without " + option.base(columns);
    }

    /** How many are in the base of an option. */
    long size(QuestionOption option, String slice) {
        return sizes(option.base(columns)).get(names().indexOf(slice));
    }

    private Condition answering(QuestionOption option) {
        return columns.answered(option.question(), option.option(), member -> List.of());
    }

    private List<String> names() {
        var names = new ArrayList<>(List.of(" all"));
        segment.tickable().forEach(option -> names.add(" " + segment.key() + "=" + option));
        names.add(" " + segment.key() + "=");
        return names;
    }

    /** In every slice a sum is nothing. */
    private void holds(Map<String, Double> sum) {
        names().forEach(slice -> {
            var here = new HashMap<String, Double>();
            sum.forEach((name, factor) -> here.put(name + slice, factor));
            equations.add(here);
        });
        wholes.addAll(sum.keySet());
    }

    /** What is of a few sheets must not be found out. That there are none of them anywhere is known. */
    private void protect(String name, List<Long> sizes) {
        protect(name, sizes, sizes);
    }

    /** @param whole of which it is; that none of something are is told of each */
    private void protect(String name, List<Long> sizes, List<Long> whole) {
        for (int slice = 0; slice < sizes.size(); slice++) {
            if (sizes.get(slice) < disclosure.leastCount() && whole.get(slice) > 0) {
                untold.add(name + names().get(slice));
            } else if (sizes == whole && sizes.get(0) == 0) {
                equations.add(Map.of(name + names().get(slice), 1.0));
            }
        }
    }

    private List<Long> sizes(Condition condition) {
        return sizes.computeIfAbsent(condition, any -> groups.stream()
                .map(group -> group.where(condition).size())
                .toList());
    }

    private static List<Long> difference(List<Long> some, List<Long> others) {
        var left = new ArrayList<Long>();
        for (int i = 0; i < some.size(); i++) {
            left.add(some.get(i) - others.get(i));
        }
        return left;
    }

    /** How many sheets are of one version alone. */
    private void knowVersions(String kind, Stream<Condition> conditions) {
        var versions = conditions
                .distinct()
                .sorted(Comparator.comparingLong(
                                (Condition condition) -> sizes(condition).get(0))
                        .reversed())
                .toList();
        for (int version = 1; version < versions.size(); version++) {
            var before = versions.get(version - 1);
            var since = versions.get(version);
            var alone = "alone " + kind + " " + before;
            holds(Map.of(kind + " " + before, -1.0, kind + " " + since, 1.0, alone, 1.0));
            // Where nobody came since, it is all of a base.
            if (sizes(since).get(0) > 0) {
                protect(alone, difference(sizes(before), sizes(since)));
            }
        }
        if (kind.equals(COMPLETE)) {
            holds(Map.of(COMPLETE, 1.0, kind + " " + versions.get(0), -1.0));
        }
    }

    private void know(Question question) {
        if (question.tickable().isEmpty()) {
            return;
        }
        var options = question.tickable().stream()
                .map(option -> new QuestionOption(question, option))
                .toList();
        knowVersions(question.key(), options.stream().map(this::answering));
        options.forEach(this::knowLeaving);
        QuestionOption.of(question).stream().filter(QuestionOption::isNet).forEach(this::knowNet);
        QuestionOption.of(question).forEach(option -> wholes.add(count(option)));
        if (question instanceof RolesQuestion roles) {
            QuestionOption.of(roles).forEach(option -> wholes.add(both(option)));
            knowTallies(roles);
        }
        if (question instanceof ChoiceQuestion) {
            knowThatOneIsChosen(question);
        }
        if (question.segment() && question.key().equals(segment.key())) {
            question.tickable().forEach(option -> {
                equations.add(Map.of(
                        COMPLETE + " " + segment.key() + "=" + option,
                        1.0,
                        count(new QuestionOption(question, option)) + " all",
                        -1.0));
            });
        }
    }

    private void knowLeaving(QuestionOption option) {
        var leaving = option.leaving();
        if (leaving.isEmpty()) {
            return;
        }
        holds(Map.of(base(option), 1.0, left(option), 1.0, answered(option), -1.0));
        protect(left(option), difference(sizes(answering(option)), sizes(option.base(columns))));
    }

    private void knowThatOneIsChosen(Question question) {
        var options = QuestionOption.of(question).stream()
                .filter(option -> !option.isNet())
                .toList();
        if (!options.isEmpty()) {
            var sum = new HashMap<String, Double>();
            options.forEach(option -> sum.put(count(option), 1.0));
            var widest = options.stream()
                    .max(Comparator.comparingLong(
                            option -> sizes(option.base(columns)).get(0)))
                    .orElseThrow();
            sum.put(base(widest), -1.0);
            holds(sum);
        }
    }

    /**
     * All who answered give a role to none, one, two, three or more functions; what those give, and these beyond three, are the
     * role's counts.
     */
    private void knowTallies(RolesQuestion roles) {
        for (var role : roles.roles()) {
            var sum = new HashMap<String, Double>();
            var mentions = new HashMap<String, Double>();
            for (int number = 0; number < TallyCount.NUMBERS.size(); number++) {
                var name = tally(role.key(), TallyCount.NUMBERS.get(number));
                sum.put(name, 1.0);
                mentions.put(name, (double) number);
            }
            sum.put(answered(roles), -1.0);
            mentions.put("beyond three " + role.key(), 1.0);
            roles.functions()
                    .forEach(function -> mentions.put(
                            count(new QuestionOption(roles, new Cell(function.key(), role.key()).option())), -1.0));
            holds(sum);
            holds(mentions);
        }
    }

    private void knowNet(QuestionOption net) {
        var members = net.members();
        var sum = new HashMap<String, Double>();
        members.forEach(member -> sum.put(count(member), 1.0));
        sum.put(count(net), -1.0);
        if (members.size() == 1 || net.question() instanceof ChoiceQuestion) {
            holds(sum);
            return;
        }
        var several = "several of " + count(net);
        sum.put(several, -1.0);
        holds(sum);
        var ticks = sizes(net.ticked(columns));
        protect(
                several,
                groups.stream()
                        .map(group -> members.stream()
                                        .mapToLong(member -> group.where(member.ticked(columns))
                                                .size())
                                        .sum()
                                - group.where(net.ticked(columns)).size())
                        .toList(),
                ticks);
        for (var member : members) {
            var others = count(net) + " without " + count(member);
            holds(Map.of(count(net), 1.0, count(member), -1.0, others, -1.0));
            protect(others, difference(ticks, sizes(member.ticked(columns))), ticks);
        }
    }
}
