package fi.kenen.odata.query;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.odata.query.Expression.Kind;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which rows of a set are asked for, and what of them.
 *
 * @param filter null for all rows
 * @param order null for that of the definition
 * @param places of the columns that are told, in their order
 * @param isSelected whether these were asked for
 * @param skip how many rows are left out
 * @param top how many are told at most; null for all
 * @param counts whether it is told how many rows there are
 */
public record QueryOptions(
        EntitySet set,
        Expression filter,
        Comparator<Object[]> order,
        List<Integer> places,
        boolean isSelected,
        int skip,
        Integer top,
        boolean counts) {

    private static final int LONGEST_LIST = 2_000;

    public QueryOptions {
        Objects.requireNonNull(set);
        places = List.copyOf(places);
    }

    /**
     * @param faults that were found before
     * @throws Problem {@link ProblemKind#NOT_IMPLEMENTED} for a filter that the standard has and this service has not,
     *     otherwise {@link ProblemKind#INVALID_REQUEST} with those faults and every one in the options, the first alone of a
     *     filter
     */
    public static QueryOptions of(EntitySet set, MultivaluedMap<String, String> query, Faults faults) {
        var select = query.getFirst("$select");
        var options = new QueryOptions(
                set,
                filter(set, query.getFirst("$filter"), faults),
                order(set, query.getFirst("$orderby"), faults),
                select(set, select, faults),
                select != null && !select.strip().equals("*"),
                Objects.requireNonNullElse(number("$skip", query, faults), 0),
                number("$top", query, faults),
                counts(query.getFirst("$count"), faults));
        faults.throwIfAny(ProblemKind.INVALID_REQUEST);
        return options;
    }

    /** The same for whoever is told how many rows there are, and nothing of them. */
    public QueryOptions counted() {
        return new QueryOptions(set, filter, null, places, isSelected, 0, null, true);
    }

    /** The same of the one row that has a key, which begins with those of what it is about. */
    public QueryOptions ofKey(String key) {
        var parts = key.split("\\.", 3);
        var isIt = Expression.property(set.properties().get(0), 0)
                .isEqual(Expression.literal(Kind.TEXT, key), true)
                .amongOnly("question", parts[0]);
        return new QueryOptions(
                set,
                parts.length < 3 ? isIt : Expression.and(List.of(isIt, isIt.amongOnly("segment", parts[1]))),
                null,
                places,
                isSelected,
                0,
                null,
                false);
    }

    /** The columns that are told. */
    public List<Property> selected() {
        return places.stream().map(set.properties()::get).toList();
    }

    /** Whether nothing of what the rows are is told. */
    public boolean isOfNothing() {
        return top != null && top == 0 && !counts;
    }

    /** What a column must be one of in the rows that are asked for; null where it may be anything. */
    public Set<String> among(String column) {
        return filter == null ? null : filter.among().get(column);
    }

    /** The rows that are asked for, whatever the page. */
    public List<Object[]> of(List<Object[]> rows) {
        var filtered =
                filter == null ? rows : rows.stream().filter(filter::holds).toList();
        return order == null ? filtered : filtered.stream().sorted(order).toList();
    }

    private static Expression filter(EntitySet set, String text, Faults faults) {
        try {
            return text == null ? null : FilterParser.parse(text, set);
        } catch (Problem e) {
            if (e.kind() != ProblemKind.INVALID_REQUEST) {
                throw e;
            }
            e.faults().forEach(faults::add);
            return null;
        }
    }

    private static boolean counts(String text, Faults faults) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            faults.addParameter("$count", Code.UNKNOWN, "Must be true or false.");
        }
        return "true".equals(text);
    }

    private static Integer number(String option, MultivaluedMap<String, String> query, Faults faults) {
        var text = query.getFirst(option);
        if (text == null || text.matches("[0-9]{1,9}")) {
            return text == null ? null : Integer.valueOf(text);
        }
        faults.addParameter(option, Code.OUT_OF_RANGE, "Must be a whole number from 0 to 999999999.");
        return null;
    }

    private static List<Integer> select(EntitySet set, String text, Faults faults) {
        var places = new LinkedHashSet<Integer>();
        for (var name : list("$select", text, faults)) {
            if (name.equals("*")) {
                all(set).forEach(places::add);
            } else {
                place("$select", name, set, faults).ifPresent(places::add);
            }
        }
        return text == null ? all(set) : places.stream().sorted().toList();
    }

    private static List<Integer> all(EntitySet set) {
        var places = new ArrayList<Integer>();
        for (int place = 0; place < set.properties().size(); place++) {
            places.add(place);
        }
        return places;
    }

    private static Comparator<Object[]> order(EntitySet set, String text, Faults faults) {
        Comparator<Object[]> order = null;
        for (var item : list("$orderby", text, faults)) {
            var words = item.split("[ \\t]+");
            boolean isDescending = words.length == 2 && words[1].equals("desc");
            if (words.length > 2 || words.length == 2 && !isDescending && !words[1].equals("asc")) {
                faults.addParameter(
                        "$orderby", Code.MALFORMED, "Must be columns, each alone or with asc or desc: " + item);
                continue;
            }
            var place = place("$orderby", words[0], set, faults);
            if (place.isPresent()) {
                var by = by(place.get());
                var next = isDescending ? by.reversed() : by;
                order = order == null ? next : order.thenComparing(next);
            }
        }
        return order;
    }

    /** Null comes before all else, as OData has it. */
    @SuppressWarnings("unchecked")
    private static Comparator<Object[]> by(int place) {
        return Comparator.comparing(
                row -> (Comparable<Object>) row[place], Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    private static Optional<Integer> place(String option, String name, EntitySet set, Faults faults) {
        var place = set.place(name);
        if (place.isEmpty()) {
            faults.addParameter(option, Code.UNKNOWN, "Names no column of " + set.word() + ": " + name);
        }
        return place;
    }

    private static List<String> list(String option, String text, Faults faults) {
        if (text == null) {
            return List.of();
        }
        if (text.length() > LONGEST_LIST) {
            faults.addParameter(option, Code.TOO_LONG, "May have at most " + LONGEST_LIST + " characters.");
            return List.of();
        }
        var items = new ArrayList<String>();
        for (var item : text.split(",", -1)) {
            items.add(item.strip());
        }
        if (items.removeIf(String::isEmpty)) {
            faults.addParameter(option, Code.MALFORMED, "Must be names, separated by commas, of which none is empty.");
        }
        return items;
    }
}
