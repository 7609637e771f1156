package fi.kenen.consumers;

import fi.kenen.clients.DemoService;
import fi.kenen.clients.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/** openapi-generator's client for Python, in a root directory of Debian 13, which has the libraries that the client needs. */
class PythonIT {

    private static final Path ROOT = Path.of(System.getProperty("python.root"));

    @TempDir(factory = InRoot.class)
    Path directory;

    @Test
    void tellsTheStory() throws IOException {
        Generator.generate(directory, "python", "--additional-properties=packageName=kenen");
        for (var file : List.of("mypy.ini", "story.py", "types_test.py")) {
            Files.copy(Story.SOURCES.resolve("python").resolve(file), directory.resolve(file));
        }
        run("mypy", "story.py", "types_test.py");
        Story.isTold(run("python3", "story.py", DemoService.running().address().toString()));
    }

    private String run(String... command) {
        var words = Stream.concat(
                Stream.of("chroot", ROOT.toString(), "env", "--chdir", "/" + ROOT.relativize(directory)),
                Stream.of(command));
        return Program.run(directory, words.toList());
    }

    static final class InRoot implements TempDirFactory {

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test) throws IOException {
            return Files.createTempDirectory(ROOT.resolve("srv"), "client-");
        }
    }
}
