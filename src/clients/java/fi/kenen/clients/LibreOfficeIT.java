package fi.kenen.clients;

import com.fasterxml.jackson.databind.node.ArrayNode;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's LibreOffice Calc opens files and saves their first sheet as CSV, cells as they are and not as they look. */
class LibreOfficeIT {

    /** Commas, quotes, UTF-8, from the first line, numbers and texts as they are. */
    private static final String SAVED_AS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false";

    /** Commas, quotes, UTF-8, from the first line, English (USA), quoted fields are texts, no other cell gets a look. */
    private static final String OPENED_AS = "--infilter=CSV:44,34,76,1,,1033,true,false";

    @TempDir
    Path directory;

    @Test
    void givesCsvBack() throws IOException {
        var sources = Sources.files(directory, "csv", "&format=csv");
        sources.areRead(savedAgain(sources, OPENED_AS));
    }

    /** Semicolons and the language Finnish, which LibreOffice in Finland offers by itself. */
    @Test
    void givesCsvForExcelBack() throws IOException {
        var sources = Sources.files(directory, "csv", "&format=csv&dialect=excel");
        sources.areRead(savedAgain(sources, "--infilter=CSV:59,34,76,1,,1035,false,false"));
    }

    @Test
    void givesXlsxBack() throws IOException {
        var sources = Sources.files(directory, "xlsx", "&format=xlsx");
        sources.areRead(savedAgain(sources));
    }

    private ArrayNode savedAgain(Sources sources, String... options) throws IOException {
        var saved = Files.createDirectory(directory.resolve("saved"));
        var command = new ArrayList<>(List.of(
                "soffice",
                "-env:UserInstallation=" + directory.resolve("profile").toUri(),
                "--headless",
                "--convert-to",
                SAVED_AS,
                "--outdir",
                saved.toString()));
        command.addAll(List.of(options));
        command.addAll(sources.names());
        Program.run(directory, command);
        var tables = DemoService.JSON.createArrayNode();
        for (var file : sources.names()) {
            var name = Path.of(file).getFileName().toString().replaceFirst("[.][a-z]+$", ".csv");
            tables.add(rows(saved.resolve(name)));
        }
        return tables;
    }

    private static ArrayNode rows(Path file) throws IOException {
        var rows = DemoService.JSON.createArrayNode();
        try (var lines = CsvReader.builder().ofNamedCsvRecord(file, StandardCharsets.UTF_8)) {
            lines.forEach(line -> line.getFieldsAsMap().forEach(rows.addObject()::put));
        }
        return rows;
    }
}
