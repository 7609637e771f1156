package fi.kenen.result.kind;

import fi.kenen.index.Condition;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.kind.Frequencies.Row;
import fi.kenen.result.table.Mask;
import fi.kenen.result.table.Part;
import fi.kenen.survey.question.Question;

/** What readers see of frequencies. */
public final class FrequencyMask {

    private FrequencyMask() {}

    static Mask of(Row row, ReaderSlices slices, Question question) {
        return of(row.option(), slices.place(row.slice()), slices, question);
    }

    /**
     * Of an option in a slice, by its place.
     *
     * @param option null of a number
     */
    public static Mask of(String option, int slice, ReaderSlices slices, Question question) {
        var options = slices.frequencies(question);
        if (option != null) {
            var offered = new QuestionOption(question, option).offered(slices.columns());
            return sheets(options.isBaseTold(option, slice), offered, slices, question, slice)
                    .cell(options.isTold(option, slice), Part.COUNT)
                    .show(options.isDistributionTold(slice), Part.MEAN, Part.DISTRIBUTION)
                    .show(options.isMissingTold(option, slice), Part.MISSING);
        }
        // Quantiles are answers that somebody gave, and few answers have the same mean and deviation.
        return sheets(options.isBaseTold(slice), slices.columns().offered(question), slices, question, slice)
                .cell(options.isMeanTold(slice), Part.MEAN)
                .show(true, Part.MISSING);
    }

    /** What became of the sheets of a slice. */
    private static Mask sheets(
            boolean isBaseTold, Condition offered, ReaderSlices slices, Question question, int slice) {
        boolean isOfferedTold = !slices.withheldOffered(offered)[slice];
        return Mask.ALL
                .show(isBaseTold, Part.BASE)
                .show(isOfferedTold, Part.OFFERED)
                .show(isOfferedTold && !slices.withheldAsked(question)[slice], Part.NOT_ASKED)
                .show(isBaseTold && isOfferedTold && !slices.withheldAsked(question)[slice], Part.ASKED);
    }
}
