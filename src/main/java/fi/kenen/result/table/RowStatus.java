package fi.kenen.result.table;

import fi.kenen.statistics.Undefined;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Why figures of a row are null, as results tell it. */
public final class RowStatus {

    /** The request asked for counts and shares alone. */
    public static final String NOT_ASKED = "not-asked";

    /** The wave did not have it. */
    public static final String NOT_OFFERED = "not-offered";

    /** What a row says that readers see. */
    public static final String SHOWN = "shown";

    /** What it says where they do not. */
    public static final String SUPPRESSED = "suppressed";

    /** All that the status of a row can be. */
    public static final List<String> STATUSES = List.of(SHOWN, SUPPRESSED);

    private RowStatus() {}

    /** All reasons that a row can give. */
    public static List<String> all() {
        return Stream.concat(
                        Arrays.stream(Undefined.values()).map(RowStatus::of),
                        Stream.of(NOT_ASKED, NOT_OFFERED, SUPPRESSED))
                .toList();
    }

    /** Null for null. */
    public static String of(Undefined undefined) {
        return undefined == null
                ? null
                : undefined.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
