package fi.kenen.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What every request is held to. The defaults suit a heap of 700 MB. */
@ConfigMapping(prefix = "kenen.http")
public interface HttpConfig {

    /** The setting with the largest codebook of a text question, which is read again with its survey. */
    String CODEBOOK = "kenen.http.codebook";

    /** Where callers reach the service, such as `https://kenen.example.org`; without it see {@link BaseUrl}. */
    Optional<String> baseUrl();

    /**
     * Within which time of a connection, or of its first byte where others have been answered before it, the head of a
     * request must have come; then the connection is closed.
     */
    @WithDefault("30s")
    Duration headTime();

    /** The largest body other than NDJSON and CSV, which may be as large as `quarkus.http.limits.max-body-size`. */
    @WithDefault("10M")
    MemorySize jsonBody();

    /** The largest codebook of a text question. */
    @WithDefault("1M")
    MemorySize codebook();

    /** Within which time such a body must have come, and how long a file may pause; then its connection is closed. */
    @WithDefault("30s")
    Duration bodyTime();

    /** How many bytes such bodies take up together at most; beyond, the largest that is still coming is answered 503. */
    @WithDefault("64M")
    MemorySize bodies();

    /** How many files (NDJSON, CSV) are taken at once; one more is answered 503. */
    @WithDefault("4")
    int imports();

    /** How many bytes such files take up together in the directory for temporary files; beyond, one is answered 503. */
    @WithDefault("2G")
    MemorySize files();

    /** Within which time a file must have come, or its connection is closed. */
    @WithDefault("10m")
    Duration fileTime();

    /** How many exports are written at once; one more is answered 503. */
    @WithDefault("8")
    int exports();

    /**
     * How many bytes of answers wait to be read beside the connection that most wait for; beyond, that one is closed.
     */
    @WithDefault("64M")
    MemorySize answers();

    /** For how long nothing of an answer may be read before its connection is closed. */
    @WithDefault("30s")
    Duration answerTime();

    /** How many bytes the method with the address may have; more is answered 414. */
    @WithDefault("16384")
    int address();

    /** How many bytes all headers may have; more is answered 431. */
    @WithDefault("20K")
    MemorySize headers();

    /** Whether answers tell how long they took, to callers who learn nothing by it. */
    @WithDefault("true")
    boolean serverTiming();
}
