package fi.kenen.matrix;

import fi.kenen.statistics.Undefined;
import java.util.Locale;

/** Why figures of a row are null, as results tell it. */
final class Reason {

    /** The request asked for counts and shares alone. */
    static final String NOT_ASKED = "not-asked";

    /** What a row says that readers see. */
    static final String SHOWN = "shown";

    /** What it says where they do not. */
    static final String SUPPRESSED = "suppressed";

    private Reason() {}

    /** Null for null. */
    static String of(Undefined undefined) {
        return undefined == null
                ? null
                : undefined.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
