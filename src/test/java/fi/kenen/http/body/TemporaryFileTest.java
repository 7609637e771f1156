package fi.kenen.http.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFileTest {

    private static final Path FULL_DISK = Path.of("/dev/full");

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgainAndAgain() throws IOException {
        var text = "täällä".repeat(10_000).getBytes(StandardCharsets.UTF_8);
        try (var file = TemporaryFile.create(folder)) {
            new ByteArrayInputStream(text).transferTo(file.writer());
            for (int i = 0; i < 2; i++) {
                assertEquals(
                        new String(text, StandardCharsets.UTF_8),
                        new String(file.reader().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertEquals(0, files());
    }

    @Test
    @Tag("fault-22")
    void itHasNoNameWhileItIsOpenSoThatNothingIsLeft() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("unix"));
        try (var file = TemporaryFile.create(folder)) {
            file.writer().write(1);
            assertEquals(0, files());
        }
    }

    @Test
    @Tag("fault-18")
    void aFullDiskIsAProblemOfItsOwn() throws IOException {
        assumeTrue(Files.exists(FULL_DISK));
        try (var file = new TemporaryFile(FileChannel.open(FULL_DISK, StandardOpenOption.WRITE))) {
            var writer = file.writer();
            var body = new ByteArrayInputStream(new byte[10]);
            var full = assertThrows(Problem.class, () -> body.transferTo(writer));
            assertEquals(ProblemKind.INSUFFICIENT_STORAGE, full.kind());
        }
        var gone = assertThrows(Problem.class, () -> TemporaryFile.create(folder.resolve("nowhere")));
        assertEquals(ProblemKind.INSUFFICIENT_STORAGE, gone.kind());
    }

    private long files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.count();
        }
    }
}
