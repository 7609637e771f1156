package fi.kenen.result.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A column of a {@link Table}. */
public sealed interface Column {

    /** What it is called in every form of the table; unique in it. */
    String name();

    /**
     * What rows are about: a segment, a function, a role.
     *
     * @param categories the texts of the keys that rows can have, in their order; empty where nobody wrote any, as for
     *     {@code all}. Empty for a dimension whose keys are words of Kenen
     * @param within the dimension whose key, and a dot, a category has before its own, as its own means nothing alone; null
     *     where it does
     * @param axis along which it stands in a picture; null where a picture has a part for each of its keys
     */
    record Dimension(String name, Map<String, Map<String, String>> categories, String within, Axis axis)
            implements Column {

        public Dimension(String name, Map<String, Map<String, String>> categories) {
            this(name, categories, null);
        }

        public Dimension(String name, Map<String, Map<String, String>> categories, String within) {
            this(name, categories, within, null);
        }

        public Dimension {
            Objects.requireNonNull(name);
            categories = Collections.unmodifiableMap(new LinkedHashMap<>(categories));
        }

        Dimension along(Axis other) {
            return new Dimension(name, categories, within, other);
        }

        /** What a category means in a language. */
        public String text(String category, String language) {
            var text = categories.getOrDefault(category, Map.of()).get(language);
            return text == null ? Terms.in(language).category(alone(category)) : text;
        }

        private String alone(String category) {
            return within == null ? category : category.substring(category.indexOf('.') + 1);
        }
    }

    /** What the key in the dimension before it means, in one language. */
    record Label(Dimension dimension) implements Column {

        @Override
        public String name() {
            return dimension.name() + "Label";
        }
    }

    /** The column that says which day a key of a dimension along {@link Axis#TIME} stands for, as ISO 8601 writes it. */
    String DAY = "at";

    /** Of a picture. */
    enum Axis {
        DOWN,
        ACROSS,
        /** Across, each key at its day: a line goes through them. */
        TIME
    }

    /**
     * A figure, and which part of a row's cell it tells. Its values are null where they are undefined or withheld.
     *
     * @param leads whether it is the one that pictures show
     * @param applies whether what is asked has such a figure; where it does not, all values are null whatever was answered
     */
    record Figure(String name, Part part, Measure measure, boolean leads, boolean applies) implements Column {

        public Figure {
            Objects.requireNonNull(name);
            Objects.requireNonNull(part);
            Objects.requireNonNull(measure);
        }

        public Figure(String name, Part part, Measure measure) {
            this(name, part, measure, false, true);
        }
    }

    /** A word about the row itself: whether it is shown, or why figures are null. */
    record Status(String name) implements Column {}
}
