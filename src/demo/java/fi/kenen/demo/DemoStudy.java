package fi.kenen.demo;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The study of 2015 with synthetic answers: 360 respondents in 269 organisations, made by a computer. It is loaded
 * through the API, as any client would.
 */
public final class DemoStudy {

    /** The key of the survey as it is in the definition. */
    public static final String KEY = "customer-work-synthetic";

    private static final String OPEN_QUESTION = "in-your-own-words";

    private static final String CODEBOOK = "/surveys/" + KEY + "/codebooks/" + OPEN_QUESTION;

    private static final String CODINGS = "/surveys/" + KEY + "/codings/" + OPEN_QUESTION;

    /** Who coded the texts, as the columns of the file are called. */
    private static final List<String> CODERS = List.of("coder-1", "coder-2");

    private static final String WEIGHT = "/surveys/" + KEY + "/weights/population";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DemoStudy() {}

    /** What the survey asks, as a client would send it. */
    public static ObjectNode definition() {
        return json("survey.json");
    }

    /** The answer sheets, as a client would send them. */
    public static List<ObjectNode> sheets() {
        var texts = texts().stream()
                .collect(Collectors.toMap(row -> row.getField("respondent"), row -> row.getField("text")));
        return rows("respondents.csv").stream()
                .map(row -> sheet(row, texts.get(row.getField("respondent"))))
                .toList();
    }

    /** What some respondents wrote, and which codes two coders gave to it. */
    private static List<NamedCsvRecord> texts() {
        return rows("texts.csv");
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
        var ids = new ArrayList<String>();
        for (int i = 0; i < sheets.size(); i++) {
            var receipt = client.require(201, "POST", "/surveys/" + KEY + "/answers", sheets.get(i), "sheet-" + i);
            ids.add(receipt.path("id").textValue());
        }
        if (client.send("GET", WEIGHT, null, "weight").statusCode() == 404) {
            client.require(201, "PUT", WEIGHT, json("weight.json"), null);
        }
        if (client.send("GET", CODEBOOK, null, "codebook").statusCode() == 404) {
            client.require(201, "PUT", CODEBOOK, json("codebook.json"), null);
        }
        client.requireFile("application/x-ndjson", CODINGS + "/import", codings(ids));
    }

    /** @param ids of the sheets, in the order of the respondents */
    private static String codings(List<String> ids) {
        var sheets = new HashMap<String, String>();
        var respondents = rows("respondents.csv");
        for (int i = 0; i < ids.size(); i++) {
            sheets.put(respondents.get(i).getField("respondent"), ids.get(i));
        }
        var lines = new StringBuilder();
        for (var row : texts()) {
            for (var coder : CODERS) {
                if (!row.getField(coder).isEmpty()) {
                    var line = JSON.createObjectNode()
                            .put("sheet", sheets.get(row.getField("respondent")))
                            .put("coder", "token:" + coder);
                    var codes = line.putArray("codes");
                    Stream.of(row.getField(coder).split(" "))
                            .filter(code -> !code.equals("none"))
                            .forEach(codes::add);
                    lines.append(line).append('\n');
                }
            }
        }
        return lines.toString();
    }

    private static ObjectNode json(String name) {
        try (var json = resource(name)) {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<NamedCsvRecord> rows(String name) {
        try (var rows =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(resource(name), StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(DemoStudy.class.getResourceAsStream("/demo/" + name), name);
    }

    /**
     * A column is a segment, `function.role`, `absent.function` or `measure.option`; empty means not answered.
     *
     * @param text null for none
     */
    private static ObjectNode sheet(NamedCsvRecord row, String text) {
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
        if (text != null) {
            answers.put(OPEN_QUESTION, text);
        }
        return sheet;
    }

    private record Client(HttpClient http, URI service, String key) {

        Client(URI service, String key) {
            this(HttpClient.newHttpClient(), service, key);
        }

        /** @param idempotencyKey null of what is not there yet, and needs none */
        HttpResponse<String> send(String method, String path, ObjectNode body, String idempotencyKey) {
            var request = request("application/json", path).method(method, content(body));
            if (idempotencyKey != null) {
                request.header("If-Match", "*").header("Idempotency-Key", idempotencyKey);
            }
            return send(request);
        }

        private static HttpRequest.BodyPublisher content(ObjectNode body) {
            return body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body.toString());
        }

        private HttpRequest.Builder request(String type, String path) {
            return HttpRequest.newBuilder(service.resolve(path))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", type);
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        JsonNode require(int status, String method, String path, ObjectNode body, String idempotencyKey) {
            return answer(status, path, send(method, path, body, idempotencyKey));
        }

        void requireFile(String type, String path, String file) {
            answer(200, path, send(request(type, path).POST(HttpRequest.BodyPublishers.ofString(file))));
        }

        private static JsonNode answer(int status, String path, HttpResponse<String> answer) {
            if (answer.statusCode() != status) {
                throw new IllegalStateException(path + " was refused: " + answer.body());
            }
            try {
                return JSON.readTree(answer.body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
