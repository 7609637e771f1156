package fi.kenen.odata.query;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** A column of an entity set; the first of a set is its key, and of all others values may be null. */
public record Property(String name, Type type) {

    public Property {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** Those types that every client reads in the same way. */
    public enum Type {
        /** A {@link String}. */
        TEXT("Edm.String"),
        /** An {@link Integer}. */
        WHOLE("Edm.Int32"),
        /** A {@link Double}. */
        NUMBER("Edm.Double"),
        /** A {@link Boolean}. */
        FLAG("Edm.Boolean");

        private final String edm;

        Type(String edm) {
            this.edm = edm;
        }

        /** As the metadata calls it. */
        public String edm() {
            return edm;
        }

        /** Columns of the type, by their names with blanks between. */
        Stream<Property> of(String names) {
            return Arrays.stream(names.split(" ")).map(name -> new Property(name, this));
        }

        /** A value of a table as the type has it; null for null. */
        public Object value(Object told) {
            return this == WHOLE && told instanceof Number number ? (Object) Math.toIntExact(number.longValue()) : told;
        }
    }
}
