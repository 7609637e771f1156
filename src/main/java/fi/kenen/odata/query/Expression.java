package fi.kenen.odata.query;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;

/**
 * What a filter says of a row; as in SQL, what is null is neither true nor false.
 *
 * @param value of a row: a {@link String}, a {@link Double} or a {@link Boolean}, or null
 * @param among by columns: what their value must be one of for it to be true; columns of which that is not known are left
 *     out
 */
public record Expression(Kind kind, Function<Object[], Object> value, Map<String, Set<String>> among) {

    /** What values it has. */
    public enum Kind {
        TEXT,
        NUMBER,
        FLAG,
        /** Null alone. */
        NOTHING
    }

    public Expression {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(value);
        among = Map.copyOf(among);
    }

    private static Expression flag(Function<Object[], Object> value) {
        return new Expression(Kind.FLAG, value, Map.of());
    }

    static Expression literal(Kind kind, Object value) {
        return new Expression(kind, row -> value, Map.of());
    }

    static Expression property(Property property, int place) {
        return switch (property.type()) {
            case TEXT -> new Expression(Kind.TEXT, row -> row[place], Map.of());
            case FLAG -> flag(row -> row[place]);
            case WHOLE, NUMBER ->
                new Expression(
                        Kind.NUMBER, row -> row[place] == null ? null : (Object) number((Number) row[place]), Map.of());
        };
    }

    /** Zero has no sign. */
    private static Double number(Number number) {
        return number.doubleValue() + 0.0;
    }

    boolean holds(Object[] row) {
        return Boolean.TRUE.equals(value.apply(row));
    }

    /** Null is equal to null, and to nothing else. */
    Expression isEqual(Expression other, boolean wanted) {
        return flag(row -> Objects.equals(value.apply(row), other.value.apply(row)) == wanted);
    }

    /** The same, where a column is held against a text. */
    Expression amongOnly(String column, String text) {
        return new Expression(kind, value, Map.of(column, Set.of(text)));
    }

    /** Nothing is before or after null. */
    Expression compares(Expression other, IntPredicate wanted) {
        return flag(row -> {
            var one = value.apply(row);
            var another = other.value.apply(row);
            return one != null && another != null && wanted.test(compare(one, another));
        });
    }

    private static int compare(Object one, Object another) {
        return one instanceof String text
                ? text.compareTo((String) another)
                : ((Double) one).compareTo((Double) another);
    }

    Expression not() {
        return flag(row -> value.apply(row) instanceof Boolean is ? !is : null);
    }

    Expression texts(Expression other, BiPredicate<String, String> test) {
        return flag(row -> value.apply(row) instanceof String one && other.value.apply(row) instanceof String another
                ? test.test(one, another)
                : null);
    }

    Expression changed(Function<String, String> change) {
        return new Expression(
                Kind.TEXT, row -> value.apply(row) instanceof String text ? change.apply(text) : null, Map.of());
    }

    static Expression and(List<Expression> all) {
        var among = new HashMap<String, Set<String>>();
        all.forEach(one -> among.putAll(one.among));
        return new Expression(Kind.FLAG, row -> decided(all, row, false), among);
    }

    static Expression or(List<Expression> any) {
        var among = new HashMap<>(any.get(0).among);
        any.forEach(one -> among.keySet().retainAll(one.among.keySet()));
        among.replaceAll((column, texts) -> {
            var all = new HashSet<String>();
            any.forEach(one -> all.addAll(one.among.get(column)));
            return all;
        });
        return new Expression(Kind.FLAG, row -> decided(any, row, true), among);
    }

    /** What decides if there is any; otherwise the opposite, unless something is null. */
    private static Object decided(List<Expression> expressions, Object[] row, boolean decisive) {
        boolean isOpen = false;
        for (var expression : expressions) {
            var value = expression.value.apply(row);
            if (value == null) {
                isOpen = true;
            } else if (value.equals(decisive)) {
                return decisive;
            }
        }
        return isOpen ? null : (Object) !decisive;
    }
}
