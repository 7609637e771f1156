package fi.kenen.result.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the rows of a kind of result have: the components of a record, in their order. A component {@code slice} holds one
 * option for each segment by which is sliced.
 *
 * @param <R> the record
 */
public final class RowType<R extends Record> {

    /** What stands in the place of the value that it makes undefined. */
    public static final String UNDEFINED = "undefined";

    public static final String STATUS = "status";

    private static final String SLICE = "slice";
    private static final Set<String> WORDS = Set.of(STATUS, UNDEFINED);

    private final List<Member> members;

    private RowType(List<Member> members) {
        this.members = List.copyOf(members);
    }

    /** @param tells null of what is no figure */
    private record Member(String name, Tells tells, MethodHandle value) {

        Object of(Record row) {
            try {
                return value.invoke(row);
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(name, e);
            }
        }

        boolean isSlice() {
            return name.equals(SLICE);
        }

        boolean isShown(Mask mask) {
            return tells == null || mask.shows(tells.value());
        }
    }

    /**
     * A kind has it as a constant, so that it does not load with a figure of which nobody said what it tells.
     *
     * @throws IllegalArgumentException for such a figure
     */
    public static <R extends Record> RowType<R> of(Class<R> rows) {
        return new RowType<>(
                Arrays.stream(rows.getRecordComponents()).map(RowType::member).toList());
    }

    private static Member member(RecordComponent component) {
        var tells = component.getAnnotation(Tells.class);
        boolean isName =
                component.getType() == String.class || component.getName().equals(SLICE);
        if (tells == null && !isName) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + " does not say what "
                    + component.getName() + " tells; annotate it with @Tells.");
        }
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            return new Member(component.getName(), tells, MethodHandles.lookup().unreflect(accessor));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The columns that rows become.
     *
     * @param dimensions of the segments by which is sliced, first, and of those of the others that have categories
     */
    List<Column> columns(List<String> by, List<Column.Dimension> dimensions) {
        var categories = new LinkedHashMap<String, Column.Dimension>();
        dimensions.forEach(dimension -> categories.put(dimension.name(), dimension));
        var columns = new ArrayList<Column>();
        for (var member : members) {
            if (member.isSlice()) {
                by.forEach(segment -> columns.add(categories.get(segment)));
            } else if (member.tells() != null) {
                columns.add(new Column.Figure(
                        member.name(), member.tells().value(), member.tells().as()));
            } else if (WORDS.contains(member.name())) {
                columns.add(new Column.Status(member.name()));
            } else {
                columns.add(categories.getOrDefault(member.name(), new Column.Dimension(member.name(), Map.of())));
            }
        }
        return columns;
    }

    /** What of a row is told, by column. */
    Object[] values(R row, List<String> by, Mask mask) {
        var values = new ArrayList<Object>();
        boolean isLess = mask.isSuppressed();
        for (var member : members) {
            var value = member.of(row);
            if (member.isSlice()) {
                var slice = (Map<?, ?>) value;
                by.forEach(segment -> values.add(slice.get(segment)));
            } else if (member.name().equals(STATUS) && mask.isSuppressed()
                    || member.name().equals(UNDEFINED) && isLess) {
                values.add(RowStatus.SUPPRESSED);
            } else if (member.isShown(mask)) {
                values.add(value);
            } else {
                isLess |= value != null;
                values.add(null);
            }
        }
        return values.toArray();
    }
}
