package fi.kenen.answer;

import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.answer.table.CsvText;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What one door takes every door takes, and every export can be imported. */
@ServiceTest
@Tag("fault-3")
@Tag("fault-13")
class DoorsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CHARACTERS = List.of(
            "a", "ä", "0", "1", "=", "+", "-", "@", "'", "\"", ",", ";", "\t", "\n", "\r", "\r\n", " ", ".", "{", "\\",
            "\u007f", "\u0085", "\u00a0", "\u2003", "\u2028", "\ufeff", "\ufffd", "\uffff", "😀", "e\u0301", "\u202e");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-0.0",
            "1",
            "1.0",
            "1e3",
            "1E+10",
            "3E9",
            "-1E10",
            "0.1",
            "1e-7",
            "5e-324",
            "1.7976931348623157e308",
            "1e309",
            "-1e309",
            "9007199254740991",
            "9007199254740993",
            "12345678901234567890",
            "1e16",
            "2e22",
            "1".repeat(100),
            "1".repeat(101),
            "0." + "1".repeat(98));
    private static final List<String> TIMES = List.of(
            "2026-03-02T09:00:00Z",
            "2026-03-02T09:00:00.1Z",
            "2026-03-02T09:00:00.123456789+02:00",
            "1970-01-01T00:00:00Z",
            "1970-01-01T00:00:00+02:00",
            "1969-12-31T23:59:59-01:00",
            "9998-12-31T23:59:59.999Z",
            "9998-12-31T23:59:59-01:00",
            "2026-03-02T09:00Z",
            "2026-03-02T09:00:00+02",
            "2026-02-29T09:00:00Z",
            "2026-03-02t09:00:00z",
            "2026-03-02 09:00:00Z",
            "2026-03-29T03:30:00+03:00");

    private final Random random = new Random(20261125);

    /**
     * A sheet in one piece for each way to write it.
     *
     * @param number as JSON has it
     */
    private record Sample(String organisation, String text, String number, String time) {

        String json(boolean withTime) {
            return "{" + (organisation == null ? "" : "\"organisation\":" + quoted(organisation) + ",")
                    + (withTime ? "\"submittedAt\":" + quoted(time) + "," : "")
                    + "\"answers\":{\"sector\":\"private\""
                    + (text == null ? "" : ",\"t\":" + quoted(text))
                    + (number == null ? "" : ",\"n\":" + number)
                    + "}}";
        }

        String[] fields(boolean withTime) {
            return new String[] {
                "private",
                organisation == null ? "" : CsvText.guard(organisation),
                text == null ? "" : CsvText.guard(text),
                number == null ? "" : number,
                withTime ? time : ""
            };
        }

        private static String quoted(String text) {
            return TextNode.valueOf(text).toString();
        }
    }

    private static SurveyBuilder usual() {
        return survey().segment("sector", "private", "public")
                .number("n")
                .text("t")
                .multiple("m", "a", "b")
                .scale("s", "low", "high")
                .roles("r", "sales hr", "performs leads");
    }

    private String text() {
        return IntStream.range(0, 1 + random.nextInt(5))
                .mapToObj(i -> CHARACTERS.get(random.nextInt(CHARACTERS.size())))
                .reduce("", String::concat);
    }

    private <T> T now(Supplier<T> value) {
        return random.nextInt(3) == 0 ? null : value.get();
    }

    private List<Sample> samples(int count) {
        var samples = new ArrayList<Sample>();
        for (int i = 0; i < count; i++) {
            samples.add(new Sample(
                    now(() -> random.nextInt(10) == 0 ? "x".repeat(127 + random.nextInt(3)) : text()),
                    now(() -> random.nextInt(10) == 0 ? "😀".repeat(999 + random.nextInt(3)) : text()),
                    now(() -> NUMBERS.get(random.nextInt(NUMBERS.size()))),
                    TIMES.get(random.nextInt(TIMES.size()))));
        }
        samples.add(new Sample("a\0", null, null, TIMES.get(0)));
        samples.add(new Sample(null, "a\0", null, TIMES.get(0)));
        return samples;
    }

    /** Which of the samples, from 0, are taken by a file. */
    private static TreeSet<Integer> taken(String format, String file, List<Integer> lines) {
        var into = Api.open(usual().build());
        var report = Api.file(type(format), file).post("/surveys/" + into + "/imports?faulty=skip&dryRun=true");
        assertEquals(200, report.statusCode(), report.asString());
        var taken = new TreeSet<Integer>();
        var faulty = new ArrayList<Integer>();
        report.<List<String>>path("errors.pointer")
                .forEach(pointer -> faulty.add(Integer.valueOf(pointer.split("/")[1])));
        for (int i = 0; i < lines.size(); i++) {
            if (!faulty.contains(lines.get(i))) {
                taken.add(i);
            }
        }
        assertEquals(taken.size(), report.<Integer>path("imported"));
        return taken;
    }

    private static String type(String format) {
        return format.equals("csv") ? "text/csv" : "application/x-ndjson";
    }

    private static TreeSet<Integer> byNdjson(List<Sample> samples, boolean withTime) {
        var file = new StringBuilder();
        samples.forEach(sample -> file.append(sample.json(withTime)).append('\n'));
        return taken(
                "ndjson",
                file.toString(),
                IntStream.rangeClosed(1, samples.size()).boxed().toList());
    }

    private static TreeSet<Integer> byCsv(List<Sample> samples, boolean withTime) throws IOException {
        var file = new StringWriter();
        var lines = new ArrayList<Integer>();
        try (var csv = CsvWriter.builder().build(file)) {
            csv.writeRecord("sector", "organisation", "t", "n", "submittedAt");
            for (var sample : samples) {
                csv.flush();
                lines.add(1
                        + (int) file.toString()
                                .replace("\r\n", "\n")
                                .chars()
                                .filter(c -> c == '\n' || c == '\r')
                                .count());
                csv.writeRecord(sample.fields(withTime));
            }
        }
        return taken("csv", file.toString(), lines);
    }

    private static TreeSet<Integer> bySubmission(List<Sample> samples) {
        var into = Api.open(usual().build());
        var taken = new TreeSet<Integer>();
        for (int i = 0; i < samples.size(); i++) {
            var answer = Api.anyone()
                    .contentType(ContentType.JSON)
                    .body(samples.get(i).json(false))
                    .post("/surveys/" + into + "/answers");
            if (answer.statusCode() == 201) {
                taken.add(i);
            }
        }
        return taken;
    }

    @Test
    void whatOneTakesAllTake() throws IOException {
        var samples = samples(200);
        var taken = bySubmission(samples);
        assertEquals(taken, byNdjson(samples, false));
        assertEquals(taken, byCsv(samples, false));
        assertEquals(byNdjson(samples, true), byCsv(samples, true));
        assertFalse(taken.size() < 40 || taken.size() > 160, () -> "taken: " + taken.size());
    }

    @Test
    void anInvitationTakesTheSameOrganisations() {
        var into = Api.open(usual().build());
        var organisations = samples(100).stream()
                .map(Sample::organisation)
                .filter(organisation -> organisation != null)
                .toList();
        for (var organisation : organisations) {
            var sample = new Sample(organisation, null, null, null);
            var line = new ObjectMapper().createObjectNode().put("organisation", organisation);
            int invited = Api.file("application/x-ndjson", line.toString())
                    .post("/surveys/" + into + "/invitations")
                    .statusCode();
            int submitted = Api.anyone()
                    .contentType(ContentType.JSON)
                    .body(sample.json(false))
                    .post("/surveys/" + into + "/answers")
                    .statusCode();
            assertEquals(submitted == 201, invited == 201, line::toString);
        }
    }

    @Test
    void whatIsExportedIsExportedAgain() throws IOException {
        var from = Api.open(usual().build());
        var file = new StringBuilder();
        for (var sample : samples(300)) {
            file.append(more((ObjectNode) JSON.readTree(sample.json(true)))).append('\n');
        }
        Api.file(type("ndjson"), file.toString())
                .post("/surveys/" + from + "/imports?faulty=skip")
                .then()
                .statusCode(200);
        for (var format : List.of("csv", "ndjson")) {
            var exported = export(from, format);
            assertFalse(exported.lines().count() < 60, format);
            for (var dialect : format.equals("csv") ? List.of("csv", "csv&dialect=excel") : List.of("ndjson")) {
                var into = Api.open(usual().build());
                var report = Api.admin()
                        .contentType(type(format))
                        .body(Api.admin().get(answers(from, dialect)).asByteArray())
                        .post("/surveys/" + into + "/imports");
                assertEquals(200, report.statusCode(), report.asString());
                assertEquals(export(from, "csv"), export(into, "csv"));
                assertEquals(export(from, "ndjson"), export(into, "ndjson"));
            }
        }
    }

    /** The same sheet with ticks, here and there partial. */
    private ObjectNode more(ObjectNode sheet) {
        sheet.put("complete", random.nextInt(5) > 0);
        var answers = (ObjectNode) sheet.get("answers");
        if (random.nextBoolean()) {
            answers.putArray("m").add(random.nextBoolean() ? "a" : "b");
        }
        if (random.nextBoolean()) {
            answers.put("s", random.nextBoolean() ? "low" : "high");
        }
        if (random.nextBoolean()) {
            var grid = answers.putObject("r");
            grid.putArray("hr").add(random.nextBoolean() ? "absent" : "leads");
        }
        return sheet;
    }

    private static String answers(String survey, String format) {
        return "/surveys/" + survey + "/answers?identities=plain&format=" + format;
    }

    private static String export(String survey, String format) {
        return Api.admin().get(answers(survey, format)).asString();
    }
}
