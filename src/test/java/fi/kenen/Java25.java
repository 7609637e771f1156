package fi.kenen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The Java of the image, on a machine whose tests may run on another. */
public final class Java25 {

    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    private Java25() {}

    /** Its home: as the system property {@code packaged.java} says, this Java's, or one in the usual place; empty for none. */
    public static Optional<Path> home() throws IOException {
        var named = System.getProperty("packaged.java", "");
        if (!named.isEmpty()) {
            return Optional.of(Path.of(named));
        }
        if (Runtime.version().feature() >= 25) {
            return Optional.of(Path.of(System.getProperty("java.home")));
        }
        if (!Files.isDirectory(USUAL_PLACE)) {
            return Optional.empty();
        }
        try (var homes = Files.list(USUAL_PLACE)) {
            return homes.filter(Java25::isOne).findFirst();
        }
    }

    private static boolean isOne(Path home) {
        try {
            var release = home.resolve("release");
            return Files.exists(release) && Files.readString(release).contains("JAVA_VERSION=\"25");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
