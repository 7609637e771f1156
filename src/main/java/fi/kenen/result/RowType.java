package fi.kenen.result;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the rows of a kind of result have.
 *
 * @param columns the components of a row but its slice, which has columns of its own
 * @param figures what each of those tells that is not a name
 */
record RowType(List<String> columns, Map<String, Part> figures) {

    private static final String SLICE = "slice";

    RowType {
        columns = List.copyOf(columns);
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /**
     * A kind has it as a constant, so that it does not load with a figure of which nobody said what it tells.
     *
     * @throws IllegalArgumentException for such a figure
     */
    static RowType of(Class<? extends Record> rows) {
        var figures = new LinkedHashMap<String, Part>();
        for (var component : rows.getRecordComponents()) {
            var tells = component.getAnnotation(Tells.class);
            if (tells != null) {
                figures.put(component.getName(), tells.value());
            } else if (!isName(component)) {
                throw new IllegalArgumentException(rows.getName() + " does not say what " + component.getName()
                        + " tells; annotate it with @Tells.");
            }
        }
        return new RowType(
                Arrays.stream(rows.getRecordComponents())
                        .map(RecordComponent::getName)
                        .filter(name -> !name.equals(SLICE))
                        .toList(),
                figures);
    }

    private static boolean isName(RecordComponent component) {
        return component.getType() == String.class || component.getName().equals(SLICE);
    }
}
