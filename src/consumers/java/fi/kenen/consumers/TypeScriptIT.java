package fi.kenen.consumers;

import fi.kenen.clients.DemoService;
import fi.kenen.clients.Program;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What frontends are written with: generators of npm, compiled by TypeScript as strictly as it can. */
class TypeScriptIT {

    private static final String SOURCES = Story.SOURCES.resolve("typescript").toString();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"openapi-fetch", "hey-api", "orval"})
    void tellsTheStory(String client) {
        Program.run(directory, List.of("npm", "run", client, "--prefix", SOURCES));
        Story.isTold(Program.run(
                directory,
                List.of(
                        "node",
                        SOURCES + "/run.js",
                        client,
                        DemoService.running().address().toString())));
    }
}
