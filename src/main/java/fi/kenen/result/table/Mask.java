package fi.kenen.result.table;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a row is shown; whatever is not named is withheld.
 *
 * @param shown the parts of the row's cell
 * @param isSuppressed whether what the row is about is withheld, not only what is told beside it
 */
public record Mask(Set<Part> shown, boolean isSuppressed) {

    public static final Mask NONE = new Mask(EnumSet.allOf(Part.class), false);
    public static final Mask ALL = new Mask(EnumSet.of(Part.DEFINITION), false);

    public Mask {
        shown = Set.copyOf(shown);
    }

    /** Shows some parts, if a condition holds. */
    public Mask show(boolean condition, Part... parts) {
        if (!condition) {
            return this;
        }
        var more = EnumSet.copyOf(shown);
        more.addAll(Arrays.asList(parts));
        return new Mask(more, isSuppressed);
    }

    /** Shows some of what the row is about, if a condition holds; otherwise the row says that it is suppressed. */
    public Mask cell(boolean condition, Part... parts) {
        return condition ? show(true, parts) : new Mask(shown, true);
    }

    /** Whether a part is shown. */
    public boolean shows(Part part) {
        return shown.contains(part);
    }
}
