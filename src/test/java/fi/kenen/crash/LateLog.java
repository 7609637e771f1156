package fi.kenen.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A library that makes a server of MariaDB write its logs late, so that what it has told is lost with it. It is made with
 * the C compiler of the machine.
 */
public final class LateLog {

    private static final Path SOURCE = Path.of("src/test/resources/crash/late-log.c");

    private final Path library;
    private final Path named;

    private LateLog(Path directory) {
        library = directory.resolve("late-log.so");
        named = directory.resolve("late");
    }

    /** Makes the library; empty where there is no C compiler, and where libraries cannot be preloaded. */
    public static Optional<LateLog> make() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Optional.empty();
        }
        try {
            var late = new LateLog(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "late-log"));
            return late.compile() ? Optional.of(late) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean compile() throws IOException {
        Process compiler;
        try {
            compiler = new ProcessBuilder(
                            "cc", "-shared", "-fPIC", "-O", "-o", library.toString(), SOURCE.toString(), "-ldl")
                    .inheritIO()
                    .start();
        } catch (IOException e) {
            return false;
        }
        if (compiler.onExit().join().exitValue() != 0) {
            throw new IOException("cc refuses " + SOURCE);
        }
        return true;
    }

    /** What the server needs in its environment. */
    public Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "LATE_LOG", named.toString());
    }

    /** From now on the logs are late. */
    public void begin() {
        try {
            Files.createFile(named);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
