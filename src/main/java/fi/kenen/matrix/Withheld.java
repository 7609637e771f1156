package fi.kenen.matrix;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What of a row readers do not see.
 *
 * @param isCell whether what the row is about is withheld, not only what is told beside it
 * @param members of the row
 */
record Withheld(boolean isCell, Set<String> members) {

    static final Withheld NOTHING = new Withheld(false, Set.of());

    Withheld {
        members = Set.copyOf(members);
    }

    /** Withholds the cell with these members, if a condition holds. */
    Withheld cell(boolean condition, String... also) {
        var more = and(condition, also);
        return condition ? new Withheld(true, more.members()) : more;
    }

    /** Withholds these members, if a condition holds. */
    Withheld and(boolean condition, String... also) {
        if (!condition) {
            return this;
        }
        var more = new HashSet<>(members);
        more.addAll(List.of(also));
        return new Withheld(isCell, more);
    }

    /** A row as readers see it. */
    ObjectNode of(Object row) {
        ObjectNode told = Json.tree(row);
        members.forEach(told::putNull);
        if (isCell) {
            told.put("status", Reason.SUPPRESSED);
            if (told.has("undefined")) {
                told.put("undefined", Reason.SUPPRESSED);
            }
        }
        return told;
    }
}
