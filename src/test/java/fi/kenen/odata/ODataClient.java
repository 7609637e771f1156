package fi.kenen.odata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.Api;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Somebody who reads the service of one survey as Power Query does. */
final class ODataClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Power Query sends along, word by word. */
    private static final String ACCEPT = "application/json;odata.metadata=minimal;q=1.0,"
            + "application/json;odata=minimalmetadata;q=0.9,application/atomsvc+xml;q=0.8,"
            + "application/atom+xml;q=0.8,application/xml;q=0.7,text/plain;q=0.7";

    private static final Set<String> OF_WEIGHTS =
            Set.of("weightedBase", "kishBase", "kishDesignEffect", "smallestWeight", "largestWeight");

    private final String survey;
    private final String language;
    private final String secret;

    ODataClient(String survey, String language, String secret) {
        this.survey = survey;
        this.language = language;
        this.secret = secret;
    }

    String root() {
        return "/surveys/" + survey + "/odata/" + language;
    }

    /** @param path below the service, with its query as it is sent; or an absolute address */
    Response get(String path) {
        return request().get(path.startsWith("http") ? URI.create(path) : address(path));
    }

    private URI address(String path) {
        var base = URI.create("http://localhost:" + io.restassured.RestAssured.port);
        return base.resolve((root() + "/" + path).replace(" ", "%20").replace("'", "%27"));
    }

    RequestSpecification request() {
        return Api.bearer(secret)
                .urlEncodingEnabled(false)
                .header("Accept", ACCEPT)
                .header("OData-MaxVersion", "4.0")
                .header("MaxDataServiceVersion", "3.0")
                .header("User-Agent", "Microsoft.Data.Mashup (https://go.microsoft.com/fwlink/?LinkID=304225)");
    }

    JsonNode json(String path) {
        return json(get(path));
    }

    static JsonNode json(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        assertEquals("4.0", answer.header("OData-Version"));
        assertEquals(1, answer.headers().getValues("OData-Version").size());
        try {
            return JSON.readTree(answer.asString());
        } catch (IOException e) {
            throw new AssertionError(answer.asString(), e);
        }
    }

    /** Holds that an answer is a refusal as OData has it. */
    static Response refused(int status, String code, Response answer) {
        assertEquals(status, answer.statusCode(), answer.asString());
        assertEquals("application/json", answer.contentType().split(";")[0]);
        assertEquals(List.of("4.0"), answer.headers().getValues("OData-Version"));
        assertEquals(code, answer.path("error.code"), answer.asString());
        assertTrue(!answer.<String>path("error.message").isEmpty());
        return answer;
    }

    /** All rows of a set, page by page. */
    List<JsonNode> all(String path) {
        var rows = new ArrayList<JsonNode>();
        String next = path;
        while (next != null) {
            var page = json(next);
            page.path("value").forEach(rows::add);
            next = page.path("@odata.nextLink").textValue();
        }
        return rows;
    }

    /** The rows of a result's CSV, as the same caller gets it. */
    List<NamedCsvRecord> csv(String path) {
        var answer =
                Api.bearer(secret).get("/surveys/" + survey + path + (path.contains("?") ? "&" : "?") + "format=csv");
        if (answer.statusCode() == 403) {
            return List.of();
        }
        assertEquals(200, answer.statusCode(), answer.asString());
        try (var rows = CsvReader.builder().ofNamedCsvRecord(answer.asString())) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Holds that a row has, under the same names, what the line of a CSV has, and null where that has nothing. Of weights, by
     * which nobody can ask here, neither tells anything.
     */
    static void assertSame(NamedCsvRecord line, JsonNode row, Map<String, String> otherwise) {
        var told = new TreeMap<String, String>();
        var expected = new TreeMap<String, String>();
        line.getFieldsAsMap().forEach((column, value) -> {
            if (OF_WEIGHTS.contains(column)) {
                assertEquals("", value, column);
                return;
            }
            var name = otherwise.getOrDefault(column, column);
            assertTrue(row.has(name), name + " is missing of " + row);
            expected.put(name, value);
            told.put(name, row.path(name).isNull() ? "" : row.path(name).asText());
        });
        assertEquals(expected, told);
    }
}
