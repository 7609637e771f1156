package fi.kenen.odata;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.demo.DemoStudy;
import io.restassured.RestAssured;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The requests that Power Query sends, one after the other, and that what it then has is what the results tell. */
@ServiceTest
class PowerQueryTest {

    private static final Map<String, String> WITHOUT_SEGMENT = Map.of();

    @Test
    void theWholeStudyIsReadAsPowerQueryReadsIt() {
        DemoStudy.load(URI.create("http://localhost:" + RestAssured.port), Api.ADMIN_KEY);
        var client = new ODataClient(DemoStudy.KEY, "fi", Api.ADMIN_KEY);
        var root = client.json("");
        var context = root.path("@odata.context").textValue();
        assertTrue(URI.create(context).isAbsolute(), context);
        assertTrue(context.endsWith(client.root() + "/$metadata"), context);
        var metadata = client.get(context);
        assertEquals("application/xml", metadata.contentType().split(";")[0]);
        assertEquals(metadata.asString(), client.get("%24metadata").asString());
        for (var set : root.path("value")) {
            var name = set.path("url").textValue();
            var first = client.json(name + "?$top=1000").path("value");
            assertEquals(0, client.json(name + "?$top=0").path("value").size());
            var all = client.all(name);
            assertFalse(all.isEmpty(), name);
            assertEquals(Math.min(1000, all.size()), first.size());
            assertEquals(
                    Integer.toString(all.size()), client.get(name + "/$count").asString());
            var keys = all.stream().map(row -> row.elements().next()).collect(Collectors.toSet());
            assertEquals(all.size(), keys.size(), name + " has a key twice");
        }
        assertEquals("Myynti", function(client, "sales"));
        assertSets(client);
    }

    private static String function(ODataClient client, String key) {
        return client.json("Functions('roles." + key + "')")
                .path("functionText")
                .textValue();
    }

    /** Of whatever a reader is not told, nothing is told. */
    @Test
    void readersAreToldWhatTheirResultsTell() {
        var key = Api.open(survey().segment("sector", "private", "public", "third")
                .segment("hidden", "a", "b")
                .segment("size", "small", "large")
                .askIf("sector", "private")
                .multiple("measures", "retention", "complaints")
                .number("staff")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .with("disclosure", "{'segments': ['sector', 'size']}")
                .build());
        var secret = Api.reader(key);
        submit(key, 25, "private", "'sales': ['leads']");
        submit(key, 9, "public", "'sales': ['performs'], 'hr': ['leads-not']");
        submit(key, 2, "third", "'sales': ['leads-not']");
        var reader = new ODataClient(key, "en", secret);
        var rows = assertSets(reader);
        assertTrue(rows.stream().anyMatch(row -> row.path("status").asText().equals("suppressed")));
        assertTrue(rows.stream().anyMatch(row -> row.path("count").asInt() > 2));
        assertEquals(
                Set.of("all", "sector"),
                rows.stream().map(row -> row.path("segment").textValue()).collect(Collectors.toSet()));
        assertEquals(
                List.of("all", "sector"),
                reader.all("Segments").stream()
                        .map(row -> row.path("segment").textValue())
                        .toList());
        // Neither filters nor counts tell what rows do not.
        for (var filter : List.of("segment eq 'hidden'", "option eq 'a'", "count eq 2", "segment eq 'size'")) {
            assertEquals(0, reader.all("Matrix?$filter=" + filter).size(), filter);
            assertEquals("0", reader.get("Matrix/$count?$filter=" + filter).asString(), filter);
        }
        var bySuppressed = reader.all("Matrix?$orderby=count,id").stream()
                .map(row -> row.path("count").isNull())
                .toList();
        assertEquals(
                bySuppressed.stream().sorted((a, b) -> Boolean.compare(b, a)).toList(), bySuppressed);
        assertSets(new ODataClient(key, "en", Api.ADMIN_KEY));
    }

    private static void submit(String key, int sheets, String sector, String roles) {
        IntStream.range(0, sheets).forEach(i -> Api.submit(
                        key,
                        sheet().answer("sector", "'" + sector + "'")
                                .answer("hidden", i % 2 == 0 ? "'a'" : "'b'")
                                .answer("measures", i % 3 == 0 ? "['retention']" : "['complaints']")
                                .answer("staff", Integer.toString(i))
                                .answer("roles", "{" + roles + "}")
                                .of("org-" + i % 7)
                                .build())
                .then()
                .statusCode(201));
    }

    /** Holds every row of the sets against the CSV of the same tables; gives the rows. */
    private static List<JsonNode> assertSets(ODataClient client) {
        var all = new ArrayList<JsonNode>();
        var questions = client.all("Questions");
        all.addAll(assertSet(client, "Matrix", keys(questions, "roles"), q -> "/matrices/" + q, WITHOUT_SEGMENT));
        all.addAll(assertSet(
                client,
                "Contradictions",
                keys(questions, "roles"),
                q -> "/matrices/" + q + "/contradictions",
                WITHOUT_SEGMENT));
        all.addAll(assertSet(
                client,
                "Frequencies",
                keys(questions, "single", "multiple", "scale", "number"),
                q -> "/frequencies/" + q,
                Map.of("option", "choice")));
        all.addAll(assertSet(
                client,
                "Comparison",
                keys(questions, "roles"),
                q -> "/matrices/" + q + "/comparison",
                Map.of("group", "option")));
        return all;
    }

    private static List<String> keys(List<JsonNode> questions, String... kinds) {
        return questions.stream()
                .filter(question ->
                        List.of(kinds).contains(question.path("kind").textValue()))
                .map(question -> question.path("question").textValue())
                .toList();
    }

    private static List<JsonNode> assertSet(
            ODataClient client,
            String set,
            List<String> questions,
            Function<String, String> address,
            Map<String, String> otherwise) {
        var rows = client.request().header("Prefer", "odata.maxpagesize=100");
        assertEquals(
                "odata.maxpagesize=100", rows.get(client.root() + "/" + set).header("Preference-Applied"));
        var left = new ArrayList<>(client.all(set));
        var all = List.copyOf(left);
        var segments = client.all("Segments").stream()
                .map(segment -> segment.path("segment").textValue())
                .toList();
        for (var question : questions) {
            for (var segment : segments) {
                boolean isWhole = segment.equals("all");
                if (segment.equals(question) || isWhole && set.equals("Comparison")) {
                    continue;
                }
                var lines = new ArrayList<>(client.csv(address.apply(question) + (isWhole ? "" : "?by=" + segment)));
                lines.removeIf(line -> line.getHeader().contains(segment)
                        && line.getField(segment).equals("all"));
                var names = new HashMap<>(otherwise);
                if (!set.equals("Comparison")) {
                    names.put(segment, "option");
                }
                for (var line : lines) {
                    assertLine(line, left.remove(0), question, segment, names);
                }
            }
        }
        assertEquals(List.of(), left, "more rows than lines in " + set);
        return all;
    }

    private static void assertLine(
            NamedCsvRecord line, JsonNode row, String question, String segment, Map<String, String> otherwise) {
        assertEquals(question, row.path("question").textValue());
        assertEquals(segment, row.path("segment").textValue());
        ODataClient.assertSame(line, row, otherwise);
        row.properties().forEach(column -> {
            var key = column.getKey().replaceFirst("Text$", "");
            if (column.getKey().endsWith("Text") && !row.path(key).isNull()) {
                assertFalse(column.getValue().asText().isEmpty(), column + " of " + row);
            }
        });
        assertNull(row.get("@odata.id"));
    }
}
