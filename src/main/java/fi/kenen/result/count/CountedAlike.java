package fi.kenen.result.count;

import fi.kenen.index.Clusters;
import fi.kenen.index.SheetSet;
import fi.kenen.index.Tally;
import fi.kenen.result.Precision;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.count.ShareCount.Counting;
import fi.kenen.result.count.ShareCount.Figures;

/** Sheets of which each counts as one. */
record CountedAlike(Clusters clusters, Precision precision) implements Counting<CountedAlike.Base, Tally> {

    /**
     * Sheets by organisation.
     *
     * @param organisations with one of them
     */
    record Base(Tally tally, long total, long organisations) {

        private Base(Tally tally) {
            this(tally, tally.total(), tally.organisations());
        }
    }

    @Override
    public SheetSet in(SheetSet sheets) {
        return sheets;
    }

    @Override
    public Base base(SheetSet sheets) {
        return new Base(sheets.tally(clusters));
    }

    @Override
    public Tally ticks(SheetSet sheets) {
        return sheets.tally(clusters);
    }

    @Override
    public Base together(Base some, Base others) {
        return new Base(some.tally().plus(others.tally()));
    }

    @Override
    public Tally ticksTogether(Tally some, Tally others) {
        return some.plus(others);
    }

    @Override
    public Figures figures(QuestionOption option, Base base, Tally ticks, long offered) {
        return new Figures(
                option,
                ticks.total(),
                base.total(),
                offered,
                base.organisations(),
                precision.estimate(base.tally(), ticks, clusters.organisations()),
                null);
    }
}
