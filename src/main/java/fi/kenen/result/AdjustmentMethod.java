package fi.kenen.result;

import fi.kenen.http.problem.Faults;
import fi.kenen.statistics.Adjustment;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Locale;

/** How p values are adjusted for the family of all in an answer, as callers say it. */
public enum AdjustmentMethod {
    BH(Adjustment.BENJAMINI_HOCHBERG),
    HOLM(Adjustment.HOLM),
    NONE(Adjustment.NONE);

    private final Adjustment adjustment;

    AdjustmentMethod(Adjustment adjustment) {
        this.adjustment = adjustment;
    }

    public Adjustment adjustment() {
        return adjustment;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@code adjust}; adds the fault in it. */
    public static AdjustmentMethod of(MultivaluedMap<String, String> query, Faults faults) {
        return Precision.word(values(), BH, "adjust", query, faults);
    }
}
