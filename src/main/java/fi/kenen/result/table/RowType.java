package fi.kenen.result.table;

import fi.kenen.result.table.Column.Axis;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the rows of a kind of result have: the components of a record, in their order. A component {@code slice} holds one
 * option for each segment by which is sliced.
 *
 * @param <R> the record
 */
public final class RowType<R extends Record> {

    private static final String UNDEFINED = "undefined";

    private static final String STATUS = "status";

    private static final String SLICE = "slice";
    private static final Set<String> WORDS = Set.of(STATUS, UNDEFINED);

    private final List<Member> members;
    private final Depiction depiction;

    private RowType(List<Member> members, Depiction depiction) {
        this.members = List.copyOf(members);
        this.depiction = depiction;
    }

    /**
     * How pictures show rows.
     *
     * @param figure the one that leads; null where there are none
     */
    private record Depiction(String figure, List<String> down, List<String> across, String time) {

        static final Depiction NONE = new Depiction(null, List.of(), List.of(), null);

        Axis axis(String dimension) {
            if (down.contains(dimension)) {
                return Axis.DOWN;
            }
            if (dimension.equals(time)) {
                return Axis.TIME;
            }
            return across.contains(dimension) ? Axis.ACROSS : null;
        }

        Stream<String> names() {
            var all = new ArrayList<>(List.of(figure));
            all.addAll(down);
            all.addAll(across);
            if (time != null) {
                all.addAll(List.of(time, Column.DAY));
            }
            return all.stream();
        }
    }

    /**
     * @param tells null of what is no figure
     * @param measure null of what is no figure
     * @param applies false of a figure that rows never have
     */
    private record Member(String name, Part tells, Measure measure, boolean applies, MethodHandle value) {

        Member as(Measure other) {
            return new Member(name, tells, other, applies, value);
        }

        Member lacking() {
            return new Member(name, tells, measure, false, value);
        }

        Object of(Record row) {
            if (!applies) {
                return null;
            }
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
            return tells == null || mask.shows(tells);
        }
    }

    /**
     * A kind has it as a constant, so that it does not load with a figure of which nobody said what it tells.
     *
     * @param names the components that say what a row is about, beside its slice
     * @throws IllegalArgumentException for a component that is none of these, no word about the row, and does not say what
     *     it tells
     */
    public static <R extends Record> RowType<R> of(Class<R> rows, String... names) {
        var silent = new HashSet<>(WORDS);
        silent.add(SLICE);
        silent.addAll(List.of(names));
        return new RowType<>(
                Arrays.stream(rows.getRecordComponents())
                        .map(component -> member(component, silent))
                        .toList(),
                Depiction.NONE);
    }

    /** The same rows, some of whose figures are more than their annotations say: differences of shares, and not any numbers. */
    public RowType<R> measuring(Measure measure, String... figures) {
        var named = Set.of(figures);
        return new RowType<>(
                members.stream()
                        .map(member -> named.contains(member.name()) ? member.as(measure) : member)
                        .toList(),
                depiction);
    }

    /** The same rows of a question that has not some of the figures: they are null, and nothing is withheld by it. */
    public RowType<R> without(String... figures) {
        var named = Set.of(figures);
        return new RowType<>(
                members.stream()
                        .map(member -> named.contains(member.name()) ? member.lacking() : member)
                        .toList(),
                depiction);
    }

    /**
     * The same rows, of which there are pictures: heat maps where something stands across, and bars where nothing does. A
     * picture has a part for whatever else rows are about. Where the rows have them, {@code low} and {@code high}, or such
     * behind the figure's own name, are its interval, and {@code adjustedP} tells whether it is significant.
     *
     * @param figure the one that leads
     * @param down what the rows of the picture are about; slices, where it is nothing that rows have
     * @param across what its columns are about
     * @throws IllegalArgumentException for a component that there is not
     */
    public RowType<R> drawn(String figure, List<String> down, List<String> across) {
        return drawn(new Depiction(figure, down, across, null));
    }

    /**
     * The same rows, of which there are pictures with a line for whatever stands down.
     *
     * @param time what the line goes through: of each of its keys the component {@code at} says the day
     * @throws IllegalArgumentException for a component that there is not
     */
    public RowType<R> drawnOver(String time, String figure, List<String> down) {
        return drawn(new Depiction(figure, down, List.of(), time));
    }

    private RowType<R> drawn(Depiction drawn) {
        var known = members.stream().map(Member::name).toList();
        drawn.names().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("There is no component " + name + " that could be drawn.");
        });
        return new RowType<>(members, drawn);
    }

    /** What rows tell, without what they are about. */
    public List<Column.Figure> figures() {
        return columns(List.of(), List.of()).stream()
                .filter(Column.Figure.class::isInstance)
                .map(Column.Figure.class::cast)
                .toList();
    }

    private static Member member(RecordComponent component, Set<String> silent) {
        var tells = component.getAnnotation(Tells.class);
        if (tells == null && !silent.contains(component.getName())) {
            throw new IllegalArgumentException(component.getDeclaringRecord().getName() + " does not say what "
                    + component.getName() + " tells; annotate it with @Tells.");
        }
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        try {
            return new Member(
                    component.getName(),
                    tells == null ? null : tells.value(),
                    tells == null ? null : tells.as(),
                    true,
                    MethodHandles.lookup().unreflect(accessor));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isSliced() {
        return members.stream().anyMatch(Member::isSlice);
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
                        member.name(),
                        member.tells(),
                        member.measure(),
                        member.name().equals(depiction.figure()),
                        member.applies()));
            } else if (WORDS.contains(member.name())) {
                columns.add(new Column.Status(member.name()));
            } else {
                columns.add(categories
                        .getOrDefault(member.name(), new Column.Dimension(member.name(), Map.of()))
                        .along(depiction.axis(member.name())));
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
