package fi.kenen.consumers;

import fi.kenen.clients.DemoService;
import fi.kenen.clients.Program;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** openapi-generator's client for Java, of the library {@code native}, which asks with the HTTP client of the JDK. */
class JavaIT {

    private static final Path BIN = Path.of(System.getProperty("java.home"), "bin");
    private static final String STORY =
            Story.SOURCES.resolve("java-native").resolve("Story.java").toString();

    /** Jackson and the annotations of Jakarta, which the client needs, are among what the demo has. */
    private static final String LIBRARIES =
            Path.of(System.getProperty("demo.build"), "quarkus-app", "lib", "main") + File.separator + "*";

    @TempDir
    Path directory;

    @Test
    void tellsTheStory() throws IOException {
        Generator.generate(
                directory,
                "java",
                "--library=native",
                "--additional-properties=invokerPackage=kenen,apiPackage=kenen.api,modelPackage=kenen.model,"
                        + "useJakartaEe=true,openApiNullable=false,useSingleRequestParameter=true");
        var classes = directory.resolve("classes").toString();
        var classPath = classes + File.pathSeparator + LIBRARIES;

        var client = new ArrayList<>(List.of(BIN + "/javac", "--release=17", "-d", classes, "-classpath", LIBRARIES));
        client.addAll(sources(directory.resolve("src/main/java")));
        Program.run(directory, client);
        Program.run(
                directory,
                List.of(
                        BIN + "/javac",
                        "--release=17",
                        // Jars of the demo name others that are not there.
                        "-Xlint:all,-path",
                        "-Werror",
                        "-d",
                        classes,
                        "-classpath",
                        classPath,
                        STORY));
        Story.isTold(Program.run(
                directory,
                List.of(
                        BIN + "/java",
                        "-classpath",
                        classPath,
                        "Story",
                        DemoService.running().address().toString())));
    }

    private static List<String> sources(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }
    }
}
