package fi.kenen.answer.log.coding;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What is too much for one statement, in parts. */
public final class Parts {

    private Parts() {}

    /** In their order; no part is empty. */
    public static <T> List<List<T>> of(Collection<T> all, int most) {
        var whole = List.copyOf(all);
        var parts = new ArrayList<List<T>>();
        for (int from = 0; from < whole.size(); from += most) {
            parts.add(whole.subList(from, Math.min(whole.size(), from + most)));
        }
        return parts;
    }
}
