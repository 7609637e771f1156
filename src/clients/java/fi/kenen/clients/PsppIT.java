package fi.kenen.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import fi.kenen.demo.DemoStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's PSPP runs the codebook's syntax on the export, and counts what Kenen counts. */
class PsppIT {

    private static final Pattern VARIABLE =
            Pattern.compile("VARIABLE ATTRIBUTE VARIABLES=(\\S+)\\n  ATTRIBUTE=column\\('(.*)'\\)\\.");

    @TempDir
    Path directory;

    /**
     * What is counted in both.
     *
     * @param column of the export
     * @param value of its variable
     * @param row what Kenen tells of it
     */
    private record Frequency(String column, int value, JsonNode row) {}

    @Test
    void countsWhatIsToldHere() throws IOException {
        var demo = DemoService.running();
        Files.write(directory.resolve(DemoStudy.KEY + ".csv"), demo.get(DemoService.ADMIN_KEY, "/answers?format=csv"));
        var syntax = new String(demo.get(DemoService.ADMIN_KEY, "/codebook?format=spss"));
        var variables = variables(syntax);
        var frequencies = frequencies(demo);
        Files.writeString(
                directory.resolve("run.sps"),
                syntax
                        + counting(frequencies.stream()
                                .map(frequency -> variables.get(frequency.column()))
                                .distinct()
                                .toList()));
        var output = Program.run(directory, List.of("pspp", "run.sps", "-o", "tables.txt"));
        assertEquals("", output);
        assertFalse(Files.readString(directory.resolve("errors")).matches("(?s).*(warning|error).*"));

        for (var frequency : frequencies) {
            var counts = counts(variables.get(frequency.column()));
            var told = frequency.row();
            assertEquals(told.get("count").intValue(), counts.getOrDefault(frequency.value(), 0), told::toString);
            assertEquals(
                    told.get("base").intValue(),
                    counts.values().stream().mapToInt(Integer::intValue).sum(),
                    told::toString);
        }
    }

    /** By the column of the export the variable's name. */
    private static Map<String, String> variables(String syntax) {
        var variables = new LinkedHashMap<String, String>();
        VARIABLE.matcher(syntax).results().forEach(found -> variables.put(found.group(2), found.group(1)));
        return variables;
    }

    private static List<Frequency> frequencies(DemoService demo) {
        var frequencies = new ArrayList<Frequency>();
        for (var question : List.of("sector", "position", "industry")) {
            int place = 0;
            for (var row : rows(demo, "/frequencies/" + question)) {
                place++;
                frequencies.add(new Frequency(question, place, row));
            }
        }
        rows(demo, "/frequencies/measures")
                .forEach(row -> frequencies.add(
                        new Frequency("measures." + row.get("option").textValue(), 1, row)));
        rows(demo, "/matrices/roles")
                .forEach(row -> frequencies.add(new Frequency(
                        "roles." + row.get("function").textValue() + "."
                                + row.get("role").textValue(),
                        1,
                        row)));
        return frequencies;
    }

    private static JsonNode rows(DemoService demo, String path) {
        return demo.json(DemoService.ADMIN_KEY, path).get("rows");
    }

    /** Writes for each variable a file of its values with the number of complete sheets of each. */
    private static String counting(List<String> variables) {
        var counting = new StringBuilder();
        for (var variable : variables) {
            counting.append(
                    """
                    TEMPORARY.
                    SELECT IF (complete = 1 AND NOT MISSING(%1$s)).
                    AGGREGATE OUTFILE='%1$s.sav' /BREAK=%1$s /sheets=N.
                    """
                            .formatted(variable));
        }
        for (var variable : variables) {
            counting.append(
                    """
                    GET FILE='%1$s.sav'.
                    SAVE TRANSLATE /OUTFILE='%1$s.csv' /TYPE=CSV /REPLACE.
                    """
                            .formatted(variable));
        }
        return counting.toString();
    }

    private Map<Integer, Integer> counts(String variable) throws IOException {
        var counts = new LinkedHashMap<Integer, Integer>();
        try (var lines = CsvReader.builder().ofCsvRecord(directory.resolve(variable + ".csv"))) {
            lines.forEach(line -> counts.put(number(line.getField(0)), number(line.getField(1))));
        }
        return counts;
    }

    private static int number(String text) {
        return (int) Double.parseDouble(text.strip());
    }
}
