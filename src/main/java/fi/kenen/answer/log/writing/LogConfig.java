package fi.kenen.answer.log.writing;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the log is written. */
@ConfigMapping(prefix = "kenen.log")
public interface LogConfig {

    /** The setting with the largest body of one sheet, which is small enough to be checked between other requests. */
    String SHEET = "kenen.log.sheet";

    /** How many changes may wait to be written on this replica; one more is answered 503. */
    @WithDefault("10000")
    int waiting();

    /**
     * For how long a change may wait for its turn. One that would wait longer, by how long the last full batches took, is
     * answered 503 at once, as is each while the first in the queue has waited for so long; one that has waited twice as
     * long is answered so, too, and not written.
     */
    @WithDefault("2s")
    Duration waitingTime();

    /** How many bytes of bodies may wait to be written on this replica; more is answered 503. */
    @WithDefault("64M")
    MemorySize waitingBytes();

    /** The largest body of one sheet. */
    @WithDefault("1M")
    MemorySize sheet();

    /** How many changes are written in one transaction at most. */
    @WithDefault("1000")
    int batch();

    /** For how long a change is tried again while the database is away, deadlocked or in conflict. */
    @WithDefault("3s")
    Duration patience();
}
