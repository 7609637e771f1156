package fi.kenen.result;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a row is shown; whatever is not named is withheld.
 *
 * @param shown the parts of the row's cell
 * @param isSuppressed whether what the row is about is withheld, not only what is told beside it
 */
record Mask(Set<Part> shown, boolean isSuppressed) {

    static final Mask NONE = new Mask(EnumSet.allOf(Part.class), false);
    static final Mask ALL = new Mask(EnumSet.of(Part.DEFINITION), false);

    private static final String UNDEFINED = "undefined";

    Mask {
        shown = Set.copyOf(shown);
    }

    /** Shows some parts, if a condition holds. */
    Mask show(boolean condition, Part... parts) {
        if (!condition) {
            return this;
        }
        var more = EnumSet.copyOf(shown);
        more.addAll(Arrays.asList(parts));
        return new Mask(more, isSuppressed);
    }

    /** Shows some of what the row is about, if a condition holds; otherwise the row says that it is suppressed. */
    Mask cell(boolean condition, Part... parts) {
        return condition ? show(true, parts) : new Mask(shown, true);
    }

    boolean shows(Part part) {
        return shown.contains(part);
    }

    /** A row as it is shown. */
    ObjectNode of(Object row, RowType type) {
        ObjectNode told = Json.tree(row);
        boolean isLess = isSuppressed;
        for (var figure : type.figures().entrySet()) {
            if (!shows(figure.getValue()) && !told.get(figure.getKey()).isNull()) {
                told.putNull(figure.getKey());
                isLess = true;
            }
        }
        if (isSuppressed) {
            told.put("status", RowStatus.SUPPRESSED);
        }
        if (isLess && told.has(UNDEFINED)) {
            told.put(UNDEFINED, RowStatus.SUPPRESSED);
        }
        return told;
    }
}
