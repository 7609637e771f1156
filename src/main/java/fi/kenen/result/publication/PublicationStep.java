package fi.kenen.result.publication;

import fi.kenen.index.Columns;
import fi.kenen.index.Condition;
import fi.kenen.index.SheetSet;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * From what readers were shown to what they could be shown now. Whatever is told before and after, of all sheets or a slice
 * of them, changes by no sheet or by enough of them; and of these enough have ticked what is told, but not all. So the
 * difference tells of no single one.
 */
final class PublicationStep {

    private final SurveyDefinition survey;
    private final Columns before;
    private final Columns now;
    private final SheetSet changed;

    PublicationStep(SurveyDefinition survey, Columns before, Columns now) {
        this.survey = survey;
        this.before = before;
        this.now = now;
        this.changed = now.changedSince(before);
    }

    /**
     * Sheets, or those of them that ticked something, in every slice.
     *
     * @param base who could have ticked it
     * @param ticked null where the base itself is told
     * @param withheld the slices in which it is withheld
     */
    private record Told(
            Function<Columns, Condition> base,
            Function<Columns, Condition> ticked,
            Function<ReaderSlices, boolean[]> withheld) {

        List<SheetSet> groups(ReaderSlices slices, Function<Columns, Condition> of) {
            return slices.groups().stream()
                    .map(group -> group.where(base.apply(slices.columns())))
                    .map(group -> of == null ? group : group.where(of.apply(slices.columns())))
                    .toList();
        }
    }

    /** How many sheets that count, or did, are otherwise than they were. */
    long sheets() {
        return changed.size();
    }

    /** Whether no difference of what is told rests on too few sheets. */
    boolean tellsNoSheet() {
        var was = new ReaderSlices(before, survey, null, false);
        var is = new ReaderSlices(now, survey, null, false);
        var segments = new ArrayList<Question>();
        segments.add(null);
        survey.questions().stream().filter(survey.protection()::publishes).forEach(segments::add);
        return segments.stream().allMatch(segment -> tellsNoSheet(was.by(segment), is.by(segment), segment));
    }

    private boolean tellsNoSheet(ReaderSlices was, ReaderSlices is, Question segment) {
        return everything(segment)
                .allMatch(figure ->
                        figure.ticked() == null ? tellsNoSheet(was, is, figure) : tellsNoAnswer(was, is, figure));
    }

    private Stream<Told> everything(Question segment) {
        var complete = new Told(columns -> Condition.COMPLETE, null, ReaderSlices::withheld);
        return Stream.of(
                        Stream.of(complete),
                        offered(),
                        survey.questions().stream()
                                .filter(question ->
                                        segment == null || !question.key().equals(segment.key()))
                                .flatMap(PublicationStep::told))
                .flatMap(figures -> figures);
    }

    /** Who was offered what came later; it is the same of all that one version brought. */
    private Stream<Told> offered() {
        var versions = new HashMap<Condition, QuestionOption>();
        survey.questions().stream()
                .flatMap(question -> question.tickable().stream().map(option -> new QuestionOption(question, option)))
                .forEach(option -> versions.putIfAbsent(option.offered(now), option));
        versions.remove(Condition.COMPLETE);
        return versions.values().stream()
                .map(option -> new Told(
                        option::offered, null, slices -> slices.withheldOffered(option.offered(slices.columns()))));
    }

    private static Stream<Told> told(Question question) {
        var answered = new Told(
                columns -> new Condition(columns.answered(question)), null, slices -> slices.withheld(question));
        return Stream.concat(
                Stream.of(answered),
                QuestionOption.of(question).stream()
                        .filter(option -> !option.isNet() && !option.isAbsence())
                        .flatMap(PublicationStep::told));
    }

    /** The base of each option can be one of its own. */
    private static Stream<Told> told(QuestionOption option) {
        return Stream.of(
                new Told(option::base, null, slices -> slices.withheldBase(option)),
                new Told(option::base, option::ticked, slices -> slices.withheld(option.question(), option.option())));
    }

    private boolean tellsNoSheet(ReaderSlices was, ReaderSlices is, Told base) {
        var groupsBefore = base.groups(was, null);
        var groups = base.groups(is, null);
        return tellsNothing(
                base.withheld().apply(was),
                base.withheld().apply(is),
                slice -> new Moved(changed.and(groups.get(slice).or(groupsBefore.get(slice))), 0),
                moved -> is.isNoneOrBase(moved.size()));
    }

    private boolean tellsNoAnswer(ReaderSlices was, ReaderSlices is, Told option) {
        var basesBefore = option.groups(was, null);
        var bases = option.groups(is, null);
        var ticksBefore = option.groups(was, option.ticked());
        var ticks = option.groups(is, option.ticked());
        return tellsNothing(
                option.withheld().apply(was),
                option.withheld().apply(is),
                slice -> new Moved(
                                changed.and(bases.get(slice).xor(basesBefore.get(slice))),
                                ticks.get(slice).size() - ticksBefore.get(slice).size())
                        .with(changed.and(ticks.get(slice).xor(ticksBefore.get(slice))), 0),
                moved -> moved.size() == 0
                        || is.isCount(Math.abs(moved.more())) && Math.abs(moved.more()) < moved.size());
    }

    /**
     * By what a slice has changed.
     *
     * @param more have ticked what is told than before
     */
    private record Moved(SheetSet sheets, long more) {

        long size() {
            return sheets.size();
        }

        Moved with(SheetSet others, long moreOfThem) {
            return new Moved(sheets.or(others), more + moreOfThem);
        }
    }

    /** @param safe whether what has changed tells of none */
    private static boolean tellsNothing(
            boolean[] withheldBefore, boolean[] withheld, IntFunction<Moved> moved, Predicate<Moved> safe) {
        if (withheld[0] || withheldBefore[0]) {
            return true;
        }
        var untold = new Moved(SheetSet.none(), 0);
        for (int slice = 0; slice < withheld.length; slice++) {
            var here = moved.apply(slice);
            if (withheld[slice] || withheldBefore[slice]) {
                untold = untold.with(here.sheets(), here.more());
            } else if (!safe.test(here)) {
                return false;
            }
        }
        // What is not told follows as one from all less what is.
        return safe.test(untold);
    }
}
