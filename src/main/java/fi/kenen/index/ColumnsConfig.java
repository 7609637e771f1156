package fi.kenen.index;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The columns that this replica keeps in memory. */
@ConfigMapping(prefix = "kenen.columns")
public interface ColumnsConfig {

    /** How much heap they may take; the surveys that were asked least recently leave first. */
    @WithDefault("256M")
    MemorySize memory();

    /** How long a request waits for columns that are being built before it is answered 503 with the progress. */
    @WithDefault("2s")
    Duration patience();

    /**
     * How many sheets change until columns are kept in the database again, from where a replica reads them that has none;
     * surveys with fewer are not kept. 0 for none at all.
     */
    @WithDefault("65536")
    int keepAfter();

    /** How many results are counted and written at once on this replica; one more is answered 503. */
    @WithDefault("64")
    int counts();
}
