package fi.kenen.matrix;

import fi.kenen.matrix.Columns.Counter;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Roles;
import fi.kenen.survey.SurveyDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * From what readers were shown to what they could be shown now. Whatever is told before and after, of all sheets or a slice
 * of them, changes by no sheet or by enough of them, so that the difference tells of no single one.
 */
final class PublicationStep {

    private final SurveyDefinition survey;
    private final Columns before;
    private final Columns now;
    private final long[][] changed;

    PublicationStep(SurveyDefinition survey, Columns before, Columns now) {
        this.survey = survey;
        this.before = before;
        this.now = now;
        this.changed = now.changedSince(before);
    }

    /** How many sheets that count, or did, are otherwise than they were. */
    long sheets() {
        return Group.size(changed);
    }

    /** Whether no difference of what is told rests on too few sheets. */
    boolean tellsNoSheet() {
        var segments = new ArrayList<Question>();
        segments.add(null);
        survey.questions().stream().filter(survey.protection()::publishes).forEach(segments::add);
        return segments.stream().allMatch(this::tellsNoSheet);
    }

    private boolean tellsNoSheet(Question segment) {
        var was = new PublishedSlices(before, survey, segment);
        var is = new PublishedSlices(now, survey, segment);
        for (var question : survey.questions()) {
            if (!tellsNoSheet(
                    was,
                    is,
                    was.withheld(question),
                    is.withheld(question),
                    columns -> new Counter(columns.answered(question)))) {
                return false;
            }
            if (question instanceof Roles roles && roles.absence() && !tellsNoSheet(was, is, roles)) {
                return false;
            }
        }
        return tellsNoSheet(was, is, was.withheld(), is.withheld(), columns -> new Counter(Columns.COMPLETE));
    }

    /** The base of each function is one of its own. */
    private boolean tellsNoSheet(PublishedSlices was, PublishedSlices is, Roles roles) {
        var cellsBefore = new ProtectedCells(roles, was);
        var cells = new ProtectedCells(roles, is);
        return roles.functions().stream()
                .allMatch(function -> tellsNoSheet(
                        was,
                        is,
                        cellsBefore.base(function.key()),
                        cells.base(function.key()),
                        columns -> new Counter(
                                columns.answered(roles),
                                columns.option(roles, Roles.cell(function.key(), Question.ABSENT)))));
    }

    /** @param base of what is told, in the columns before and now */
    private boolean tellsNoSheet(
            PublishedSlices was,
            PublishedSlices is,
            boolean[] withheldBefore,
            boolean[] withheld,
            Function<Columns, Counter> base) {
        var groupsBefore = groups(was, before, base);
        var groups = groups(is, now, base);
        var untold = new long[changed.length][];
        for (int slice = 0; slice < groups.size(); slice++) {
            var touched = groups.get(slice).touched(groupsBefore.get(slice), changed);
            boolean isTold = !withheld[slice] && !withheldBefore[slice];
            if (isTold && !is.isNoneOrBase(Group.size(touched))) {
                return false;
            }
            if (!isTold && slice > 0) {
                add(untold, touched);
            }
        }
        // What is not told follows as one from all less what is.
        return withheld[0] || withheldBefore[0] || is.isNoneOrBase(Group.size(untold));
    }

    private static List<Group> groups(PublishedSlices slices, Columns columns, Function<Columns, Counter> base) {
        return slices.groups().stream()
                .map(group -> group.where(base.apply(columns)))
                .toList();
    }

    private static void add(long[][] sheets, long[][] more) {
        for (int c = 0; c < sheets.length; c++) {
            sheets[c] = sheets[c] == null ? new long[more[c].length] : sheets[c];
            for (int w = 0; w < more[c].length; w++) {
                sheets[c][w] |= more[c][w];
            }
        }
    }
}
