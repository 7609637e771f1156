package fi.kenen.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The study of 2015 with synthetic answers: 360 respondents in 269 organisations, made by a computer. It is loaded
 * through the API, as any client would.
 */
public final class DemoStudy {

    /** The key of the survey as it is in the definition. */
    public static final String KEY = "customer-work-synthetic";

    private static final String WEIGHT = "/surveys/" + KEY + "/weights/population";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoStudy() {}

    /** What the survey asks, as a client would send it. */
    public static ObjectNode definition() {
        try (var json = resource("survey.json")) {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The answer sheets, as a client would send them. */
    public static List<ObjectNode> sheets() {
        try (var rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(resource("respondents.csv"), StandardCharsets.UTF_8))) {
            return rows.stream().map(DemoStudy::sheet).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes sure that a service has the study. The idempotency key of each sheet keeps one that is there already as it is.
     *
     * @param service the base address
     * @param adminKey a key that may create surveys
     */
    public static void load(URI service, String adminKey) {
        var client = new Client(service, adminKey);
        var draft = client.send("POST", "/surveys", definition(), "survey");
        if (draft.statusCode() == 201) {
            client.require(
                    200,
                    "PUT",
                    "/surveys/" + KEY + "/state",
                    JSON.createObjectNode().put("state", "open"),
                    "open");
        } else if (client.send("GET", "/surveys/" + KEY + "/form", null, "form").statusCode() != 200) {
            throw new IllegalStateException("The demo study is refused: " + draft.body());
        }
        var sheets = sheets();
        for (int i = 0; i < sheets.size(); i++) {
            client.require(201, "POST", "/surveys/" + KEY + "/answers", sheets.get(i), "sheet-" + i);
        }
        if (client.send("GET", WEIGHT, null, "weight").statusCode() != 200) {
            client.require(201, "PUT", WEIGHT, weight(), null);
        }
    }

    /** Whom the sheets stand for, as a client would send it. */
    private static ObjectNode weight() {
        try (var json = resource("weight.json")) {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DemoStudy.class.getResourceAsStream("/demo/" + name), name);
    }

    /** A column is a segment, `function.role`, `absent.function` or `measure.option`; empty means not answered. */
    private static ObjectNode sheet(NamedCsvRecord row) {
        var sheet = JSON.createObjectNode().put("organisation", row.getField("organisation"));
        var answers = sheet.putObject("answers");
        for (var segment : List.of("sector", "position", "industry")) {
            answers.put(segment, row.getField(segment));
        }
        row.getFieldsAsMap().forEach((column, value) -> {
            int dot = column.indexOf('.');
            if (dot < 0 || !value.equals("1")) {
                return;
            }
            var left = column.substring(0, dot);
            var right = column.substring(dot + 1);
            switch (left) {
                case "measure" -> answers.withArray("/measures").add(right);
                case "absent" -> answers.withArray("/roles/" + right).add("absent");
                default -> answers.withArray("/roles/" + left).add(right);
            }
        });
        return sheet;
    }

    private record Client(HttpClient http, URI service, String key) {

        Client(URI service, String key) {
            this(HttpClient.newHttpClient(), service, key);
        }

        /** @param idempotencyKey null of what is not there yet, and needs none */
        HttpResponse<String> send(String method, String path, ObjectNode body, String idempotencyKey) {
            var content = body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString());
            var request = HttpRequest.newBuilder(service.resolve(path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    .method(method, content);
            if (idempotencyKey != null) {
                request.header("If-Match", "*").header("Idempotency-Key", idempotencyKey);
            }
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        void require(int status, String method, String path, ObjectNode body, String idempotencyKey) {
            var answer = send(method, path, body, idempotencyKey);
            if (answer.statusCode() != status) {
                throw new IllegalStateException(method + " " + path + " was refused: " + answer.body());
            }
        }
    }
}
