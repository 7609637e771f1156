package fi.kenen.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that is not Kenen's, run to its end. */
public final class Program {

    /** The scripts that the programs run. */
    static final Path SCRIPTS = Path.of("src", "clients").toAbsolutePath();

    private static final long PATIENCE_SECONDS = 180;

    private Program() {}

    /** The same with a key that shows everything. */
    public static String run(Path directory, List<String> command) {
        return run(directory, DemoService.ADMIN_KEY, command);
    }

    /**
     * Runs a program.
     *
     * @param directory where it runs and what it prints is kept
     * @param key what it shows to the service, as the variable {@code KENEN_KEY}
     * @return what it prints
     * @throws AssertionError when it does not end well
     */
    public static String run(Path directory, String key, List<String> command) {
        var output = directory.resolve("output");
        var errors = directory.resolve("errors");
        var program = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        // Whatever the machine speaks, numbers have points and texts are UTF-8.
        program.environment().put("LC_ALL", "C.UTF-8");
        program.environment().put("PYTHONDONTWRITEBYTECODE", "1");
        program.environment().put("KENEN_KEY", key);
        try {
            var process = program.start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().onExit().join();
                throw new AssertionError(command.get(0) + " does not end: " + Files.readString(errors));
            }
            if (process.exitValue() != 0) {
                throw new AssertionError(
                        command.get(0) + " fails: " + Files.readString(output) + Files.readString(errors));
            }
            return Files.readString(output, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
