package fi.kenen.contract;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.TestTokens;
import fi.kenen.http.problem.ODataError;
import fi.kenen.http.problem.ProblemBody;
import fi.kenen.http.problem.ProblemKind;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Asks every operation of the contract for what nobody should ask, the same in every run: whatever comes is in the
 * contract, every refusal is a problem of the catalogue, and nothing fails on the service's side.
 */
@ServiceTest
class ContractFuzzTest {

    private static final long SEED = 20_260_302;
    private static final int REQUESTS_FOR_EACH = 30;
    private static final ObjectMapper JSON = new ObjectMapper();
    /** What is said not to be there, or not now. */
    private static final Set<Integer> UNAVAILABLE = Set.of(501, 503, 507);

    private static final List<String> ODD = List.of(
            " ",
            "-1",
            "0",
            "1",
            "1e309",
            "99999999999999999999",
            "0x1",
            "null",
            "true",
            "\u0000",
            "ä",
            "\uD83D\uDE00",
            "a,b",
            "a,,b",
            "sector",
            "roles",
            "private",
            "leads,performs",
            "all",
            "rest",
            "*",
            "[",
            "{}",
            "%",
            "..",
            "key:1",
            "key:0",
            "token:x y",
            "p_8f14e45fceea167a5a36dedd4bea2543",
            "plain",
            "en",
            "a-a-a-a",
            "csv",
            "2026-03-02T09:00:00Z",
            "2026-13-02T09:00:00Z",
            "+999999999-01-01T00:00:00Z",
            "01936b2e-7c1a-7d5e-9a44-2f1d3c5b7a90",
            "AAAAAAAAAGQ",
            "x".repeat(300));
    private static final List<String> SETS = List.of(
            "Matrix",
            "Frequencies",
            "Comparison",
            "Contradictions",
            "Functions",
            "SegmentOptions",
            "$metadata",
            "Matrix(%27a%27)");
    private static final List<String> MEDIA = List.of(
            "",
            "*/*",
            "application/json",
            "text/csv",
            "Text/CSV; charset=utf-16",
            "application/x-ndjson",
            "text/plain",
            "application/*;q=0",
            "a/b;c",
            "nonsense",
            "application/json, text/csv;q=0.5");

    private final Random random = new Random(SEED);
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Set<String> wrong = new TreeSet<>();
    private final Set<String> codes =
            Arrays.stream(ProblemKind.values()).map(ProblemKind::code).collect(Collectors.toSet());
    private String survey;
    private String sheet;
    private List<String> callers;

    @Test
    @Tag("fault-42")
    void whateverIsAskedTheAnswerIsInTheContract() throws Exception {
        survey = Api.open(survey().segment("sector", "private", "public")
                .number("n")
                .text("t")
                .roles("roles", "sales hr", "leads performs!leads")
                .build());
        sheet = Api.submit(
                        survey,
                        sheet().answer("sector", "'private'").answer("n", "1").build())
                .path("id");
        callers = Arrays.asList(
                null,
                Api.ADMIN_KEY,
                Api.ADMIN_KEY,
                TestTokens.token("fuzz-author", "author:" + survey),
                TestTokens.token("fuzz-analyst", "analyst:" + survey),
                TestTokens.token("fuzz-reader", "reader:" + survey));
        var contract = JSON.readTree(
                Api.anyone().queryParam("format", "JSON").get("/openapi").asString());
        int asked = 0;
        for (var path : contract.path("paths").properties()) {
            for (var method : path.getValue().properties()) {
                for (int i = 0; i < REQUESTS_FOR_EACH; i++) {
                    ask(method.getKey(), path.getKey(), method.getValue());
                    asked++;
                }
            }
            for (var method : List.of("PATCH", "TRACE", "NONSENSE", "OPTIONS", "HEAD")) {
                askOther(method, path.getKey(), path.getValue());
            }
        }
        assertTrue(asked > 1_000, asked + " requests");
        assertEquals(Set.of(), wrong);
    }

    private void ask(String method, String path, JsonNode operation) throws Exception {
        var address = path(path) + query(operation);
        var body = operation.has("requestBody") ? body(operation) : null;
        var request = request(address);
        request.method(
                method.toUpperCase(),
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofByteArray(body));
        if (body != null) {
            var types = new ArrayList<String>();
            operation.path("requestBody").path("content").fieldNames().forEachRemaining(types::add);
            request.header("Content-Type", random.nextInt(4) == 0 ? one(MEDIA) : one(types));
        }
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("header") && random.nextInt(3) > 0) {
                var odd = header(one(ODD));
                request.header(parameter.path("name").asText(), random.nextBoolean() ? "*" : odd);
            }
        });
        var answer = send(request);
        var status = Integer.toString(answer.statusCode());
        var name = method + " " + path;
        if (!operation.path("responses").has(status)) {
            wrong.add(name + " answers " + status + " " + code(answer) + ", e.g. " + describe(address, answer));
        }
        check(name, address, answer);
    }

    /** A method that a path may not have; what HEAD and OPTIONS answer has no body to look at. */
    private void askOther(String method, String path, JsonNode operations) throws Exception {
        var address = path(path);
        var answer = send(request(address).method(method, HttpRequest.BodyPublishers.noBody()));
        if (!operations.has(method.toLowerCase())
                && !method.equals("HEAD")
                && !method.equals("OPTIONS")
                && answer.statusCode() < 400) {
            wrong.add(method + " " + path + " answers " + answer.statusCode());
        }
        if (!method.equals("HEAD")) {
            check(method + " " + path, address, answer);
        } else if (answer.statusCode() >= 500 && !UNAVAILABLE.contains(answer.statusCode())) {
            wrong.add(method + " " + path + " answers " + answer.statusCode());
        }
    }

    private void check(String name, String address, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 500 && !UNAVAILABLE.contains(status)) {
            wrong.add(name + " fails with " + status + ", e.g. " + describe(address, answer));
        }
        if (status >= 400) {
            var type = answer.headers().firstValue("Content-Type").orElse("nothing");
            var wanted = answer.headers().firstValue("OData-Version").isPresent()
                    ? ODataError.MEDIA_TYPE
                    : ProblemBody.MEDIA_TYPE;
            if (!type.startsWith(wanted) || !codes.contains(code(answer))) {
                wrong.add(name + " refuses with " + status + " and " + type + ", e.g. " + describe(address, answer));
            }
        }
    }

    private static String code(HttpResponse<byte[]> answer) {
        try {
            var body = JSON.readTree(plain(answer));
            return body.path("error").isObject()
                    ? body.path("error").path("code").asText()
                    : body.path("code").asText();
        } catch (IOException e) {
            return "";
        }
    }

    private static byte[] plain(HttpResponse<byte[]> answer) throws IOException {
        boolean isZipped =
                answer.headers().firstValue("Content-Encoding").orElse("").equals("gzip");
        return isZipped ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes() : answer.body();
    }

    private static String describe(String address, HttpResponse<byte[]> answer) {
        return answer.request().method() + " " + address + " "
                + answer.request().headers().map().entrySet().stream()
                        .filter(header -> !header.getKey().equals("Authorization"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))
                + " -> "
                + new String(answer.body(), StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("");
    }

    private HttpRequest.Builder request(String address) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + address))
                .timeout(Duration.ofSeconds(20));
        var caller = callers.get(random.nextInt(callers.size()));
        if (caller != null) {
            request.header("Authorization", "Bearer " + caller);
        }
        if (random.nextInt(3) == 0) {
            request.header("Accept", one(MEDIA));
        }
        if (random.nextInt(5) == 0) {
            request.header("Accept-Encoding", "gzip");
        }
        return request;
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private String path(String template) {
        return template.replace("{survey}", random.nextInt(8) == 0 ? segment() : survey)
                .replace("{question}", random.nextInt(4) == 0 ? segment() : one(List.of("roles", "sector", "n", "t")))
                .replace("{sheet}", random.nextInt(3) == 0 ? segment() : sheet)
                .replace("{language}", random.nextInt(4) == 0 ? segment() : "en")
                .replace("{path}", random.nextInt(4) == 0 ? segment() : one(SETS))
                .replace("{count}", random.nextInt(4) == 0 ? segment() : "$count")
                .replace("{grantee}", segment())
                .replace("{invitation}", segment())
                .replace("{webhook}", random.nextBoolean() ? "1" : segment())
                .replace("{apiKey}", random.nextBoolean() ? "999999999" : "x" + segment());
    }

    private String query(JsonNode operation) {
        var query = new ArrayList<String>();
        operation.path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                var name = parameter.path("name").asText();
                int choice = random.nextInt(6);
                if (choice == 0) {
                    query.add((name.equals("filter") ? "filter%5B" + encoded(one(ODD)) + "%5D" : name) + "="
                            + encoded(one(ODD)));
                } else if (choice == 1 || parameter.path("required").asBoolean() && choice < 4) {
                    query.add(name + "=" + encoded(parameter.path("example").asText()));
                }
            }
        });
        if (random.nextInt(10) == 0) {
            query.add(encoded(one(ODD)) + "=" + encoded(one(ODD)));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private byte[] body(JsonNode operation) {
        var media = new ArrayList<JsonNode>();
        operation.path("requestBody").path("content").forEach(media::add);
        var example = media.get(random.nextInt(media.size())).path("example");
        var text = example.isTextual() ? example.asText() : example.toString();
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(6)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 ->
                one(List.of("", "[1]", "null", "{}", "7", "\"x\"", "{\"a\":", "[".repeat(50), "\n\n", ",,"))
                        .getBytes(StandardCharsets.UTF_8);
            case 2 -> {
                for (int i = 0; i < 3; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                yield bytes;
            }
            case 3 ->
                text.replaceFirst(
                                "\"[a-z-]+\"(?=[,}\\]])",
                                JSON.valueToTree(one(ODD))
                                        .toString()
                                        .replace("$", "")
                                        .replace("\\", "\\\\"))
                        .getBytes(StandardCharsets.UTF_8);
            case 4 ->
                text.replaceFirst(
                                ":\\s*(\"[^\"]*\"|true|false|\\d+)",
                                ": " + one(List.of("null", "7", "[]", "{}", "1e999", "\"\"")))
                        .getBytes(StandardCharsets.UTF_8);
            default -> bytes;
        };
    }

    /** One step of a path, of which nobody can make two. */
    private String segment() {
        var odd = one(ODD);
        return odd.equals("..") ? "%2e%2e%2e" : encoded(odd);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String header(String text) {
        return text.chars().allMatch(c -> c >= 0x20 && c < 0x7f) ? text : "?";
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
