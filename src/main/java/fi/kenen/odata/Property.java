package fi.kenen.odata;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;

/** A column of an entity set; the first of a set is its key, and of all others values may be null. */
record Property(String name, Type type) {

    Property {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }

    /** Those types that every client reads in the same way. */
    enum Type {
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
        String edm() {
            return edm;
        }

        /** Columns of the type, by their names with blanks between. */
        Stream<Property> of(String names) {
            return Arrays.stream(names.split(" ")).map(name -> new Property(name, this));
        }

        /** A value of a table as the type has it; null for null. */
        Object value(Object told) {
            return this == WHOLE && told instanceof Number number ? (Object) Math.toIntExact(number.longValue()) : told;
        }
    }
}
