package fi.kenen.result.tabulation;

import fi.kenen.http.problem.Faults;
import fi.kenen.result.disclosure.ReaderSlices;
import fi.kenen.result.table.Mask;
import fi.kenen.survey.SurveyDefinition;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How readers see a kind of result.
 *
 * @param <R> its rows
 */
public final class Readers<R> {

    /** Null where they do not see it at all. */
    private final MaskingAll<R> masking;

    private final Consumer<Faults> refusal;

    private final boolean isWeighted;

    private Readers(MaskingAll<R> masking, Consumer<Faults> refusal, boolean isWeighted) {
        this.masking = masking;
        this.refusal = refusal;
        this.isWeighted = isWeighted;
    }

    /** What of each row readers see. */
    @FunctionalInterface
    public interface Masking<R> {

        /** @param slices that readers see */
        Function<R, Mask> of(ReaderSlices slices);
    }

    /** The same of rows that are about several surveys. */
    @FunctionalInterface
    public interface MaskingAll<R> {

        /** @param slices that readers see of each survey */
        Function<R, Mask> of(List<ReaderSlices> slices);
    }

    /** They do not see it. */
    public static <R> Readers<R> none() {
        return new Readers<>(null, faults -> {}, false);
    }

    /** They see the rows through masks. */
    public static <R> Readers<R> masked(Masking<R> masking) {
        Objects.requireNonNull(masking);
        return new Readers<>(slices -> masking.of(slices.get(0)), faults -> {}, false);
    }

    /** The same over several surveys. */
    public static <R> Readers<R> maskedAll(MaskingAll<R> masking) {
        return new Readers<>(Objects.requireNonNull(masking), faults -> {}, false);
    }

    /** @param refusal adds what they cannot ask of this kind, beside what they can ask of none */
    public Readers<R> unless(Consumer<Faults> refusal) {
        return new Readers<>(masking, refusal, isWeighted);
    }

    /** The same of a kind whose shares are those of the query's weight: others are not for readers who get weighted results. */
    public Readers<R> weighted() {
        return new Readers<>(masking, refusal, true);
    }

    /** Whether they see it of a survey. */
    boolean see(SurveyDefinition survey) {
        return masking != null && (isWeighted || survey.protection().weight() == null);
    }

    /** Empty where they do not see it at all. */
    public Optional<MaskingAll<R>> masking() {
        return Optional.ofNullable(masking);
    }

    public void refuse(Faults faults) {
        refusal.accept(faults);
    }
}
