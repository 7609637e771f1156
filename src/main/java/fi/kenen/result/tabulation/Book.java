package fi.kenen.result.tabulation;

import fi.kenen.result.Query;
import fi.kenen.result.table.Table;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;

/**
 * Several tables of a survey that are told together, all of one state of it.
 *
 * @param query over whose sheets all of them are counted
 * @param parts each counted, masked and adjusted as whoever asks would get it alone; where there are none, nothing is
 *     counted
 * @param form what decides beside the address how it is written
 */
public record Book(Query query, List<Plan<?>> parts, String form, MediaType mediaType, Writing writing) {

    public Book {
        Objects.requireNonNull(query);
        parts = List.copyOf(parts);
        Objects.requireNonNull(form);
        Objects.requireNonNull(mediaType);
        Objects.requireNonNull(writing);
    }

    /**
     * What is told of a survey, as far as it changes.
     *
     * @param text the same for whoever is told the same, another one once something has changed
     * @param asOf the sequence of the last change that is in it; 0 where nothing is counted
     */
    public record State(String text, long asOf) {

        public State {
            Objects.requireNonNull(text);
        }
    }

    /** Makes a body of tables. */
    @FunctionalInterface
    public interface Writing {

        /** @param told a table for each part, in their order; without rows for one that whoever asks does not see */
        byte[] body(State state, List<Table> told);
    }
}
