package fi.kenen.result.publication;

import fi.kenen.index.Columns;
import java.util.Objects;

/** A publication and the columns that results are counted from while it stands. */
public record Published(Publication publication, Columns columns) {

    public Published {
        Objects.requireNonNull(publication);
        Objects.requireNonNull(columns);
    }
}
