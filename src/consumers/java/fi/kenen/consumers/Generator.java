package fi.kenen.consumers;

import fi.kenen.clients.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The openapi-generator, which makes clients of many languages. */
final class Generator {

    private static final Path CONTRACT = Path.of("openapi", "openapi.yaml").toAbsolutePath();
    private static final Path ARTIFACT =
            Path.of(System.getProperty("demo.build"), "consumers", "openapi-generator.jar");

    private Generator() {}

    /**
     * Makes a client.
     *
     * @param directory where the client is made
     * @param options further words of its command line
     */
    static void generate(Path directory, String language, String... options) {
        var command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ARTIFACT.toString(),
                "generate",
                "--input-spec",
                CONTRACT.toString(),
                "--generator-name",
                language,
                "--output",
                directory.toString());
        Program.run(
                directory, Stream.concat(command.stream(), Stream.of(options)).toList());
    }
}
