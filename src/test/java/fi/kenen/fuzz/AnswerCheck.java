package fi.kenen.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds an answer against the contract. */
final class AnswerCheck {

    private static final int SLOWEST_MILLIS = 10_000;

    /** What a service tells when it tells of itself; no request has any of it. */
    private static final Pattern INSIDES = Pattern.compile(
            "fi\\.kenen|\\bjavax?\\.[a-z]|jakarta\\.|org\\.(hibernate|jboss|mariadb|apache)|io\\.(quarkus|vertx|netty|smallrye)"
                    + "|com\\.fasterxml|Exception\\b|\\bat [a-z.]+\\([A-Za-z]+\\.java|jdbc:|(?i:\\bselect\\s+[\\w*,.`()\\s]{1,200}\\s+from\\s+\\w)"
                    + "|(?i:\\binsert\\s+into\\b)|(?i:\\bupdate\\s+\\w+\\s+set\\b)|answer_sheet|survey_log|api_key|pseudonym_key"
                    + "|publication_part|survey_(grant|import|version|view)|SQLSTATE|MariaDB|Hibernate");

    private static final Set<String> BINARY =
            Set.of("image/png", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    /** What is answered before it is known which operation it is for. */
    private static final Set<Integer> BEFORE_ANY_OPERATION =
            Set.of(400, 403, 404, 405, 411, 413, 414, 415, 429, 431, 501, 503);

    private static final Map<Integer, List<String>> HEADERS_THAT_COME = Map.of(
            401, List.of("WWW-Authenticate"),
            405, List.of("Allow"),
            429, List.of("Retry-After", "RateLimit", "RateLimit-Policy"),
            503, List.of("Retry-After"));

    private final Contract contract;
    private final Schemas schemas;
    private final Set<String> codes;
    private final List<String> faults = new ArrayList<>();
    private JsonNode body;

    AnswerCheck(Contract contract) {
        this.contract = contract;
        schemas = new Schemas(contract);
        codes = contract.codes();
    }

    /** The operation that a request is of by its method and address, where they are plainly of one. */
    Optional<Operation> operation(Request request) {
        return request.isOdd() ? Optional.empty() : contract.at(request.method(), request.target());
    }

    /** What is wrong with an answer. */
    List<String> faults(Request request, Answer answer) {
        faults.clear();
        body = MissingNode.getInstance();
        if (answer.status() == Answer.NONE) {
            if (!request.isOdd()) {
                faults.add("there is no answer");
            }
            return List.copyOf(faults);
        }
        if (answer.millis() > SLOWEST_MILLIS) {
            faults.add("it took " + answer.millis() + " ms");
        }
        try {
            checkWhatIsTold(answer);
            checkStatus(request, answer);
            boolean isBare = request.isOdd() && answer.raw().length == 0;
            if (answer.status() >= 400 && !isBare) {
                checkRefusal(request, answer);
            } else if (!request.asksForNoBody()) {
                operation(request).ifPresent(operation -> checkSuccess(operation, answer));
            }
            operation(request).ifPresent(operation -> checkHeaders(operation, answer));
            checkOrigin(request, answer);
        } catch (IOException e) {
            faults.add("its body cannot be read: " + e.getMessage());
        }
        return List.copyOf(faults);
    }

    /** The JSON of the answer that was checked last; missing where it is none. */
    JsonNode body() {
        return body;
    }

    private void checkWhatIsTold(Answer answer) throws IOException {
        var told = answer.headers().toString();
        if (!BINARY.contains(answer.mediaType())) {
            told += answer.text();
        }
        var inside = INSIDES.matcher(told);
        if (inside.find()) {
            faults.add("it tells of its insides: " + inside.group());
        }
        if (answer.headers().containsKey(Hostile.INJECTED.toLowerCase())) {
            faults.add("a header was injected");
        }
    }

    private void checkStatus(Request request, Answer answer) {
        int status = answer.status();
        var operation = operation(request);
        if (operation.isPresent()) {
            if (!operation.get().answers(status)) {
                faults.add("the contract has no " + status + " there");
            }
        } else if (status >= 500 && !Set.of(501, 503).contains(status)) {
            faults.add("it fails with " + status);
        } else if (!request.isOdd() && isNowhere(request) && !BEFORE_ANY_OPERATION.contains(status)) {
            faults.add("an address or method that the contract has not is answered " + status);
        }
        for (var header : HEADERS_THAT_COME.getOrDefault(status, List.of())) {
            if (answer.header(header).isEmpty()) {
                faults.add(status + " lacks the header " + header);
            }
        }
        if (answer.header("X-Request-Id").isEmpty() && !request.isOdd()) {
            faults.add("it lacks the header X-Request-Id");
        }
    }

    /** Whether a known address is asked by a method that it has not. */
    private boolean isNowhere(Request request) {
        return !contract.at(request.target()).isEmpty() && !request.method().equals("OPTIONS");
    }

    private void checkRefusal(Request request, Answer answer) throws IOException {
        if (request.asksForNoBody()) {
            return;
        }
        boolean isOData = answer.headers().containsKey("odata-version");
        var wanted = isOData ? "application/json" : "application/problem+json";
        if (!answer.mediaType().equals(wanted)) {
            faults.add(answer.status() + " is no problem but " + answer.header("Content-Type") + " "
                    + answer.text().lines().findFirst().orElse("nothing"));
            return;
        }
        body = MediaCheck.json(answer.body());
        var code = (isOData ? body.path("error") : body).path("code").asText();
        if (!codes.contains(code)) {
            faults.add("its code is in no catalogue: " + code);
        }
        if (!isOData) {
            if (body.path("status").asInt() != answer.status()) {
                faults.add("its problem says " + body.path("status"));
            }
            if (!body.path("type").asText().equals("urn:problem-type:kenen:" + code)) {
                faults.add("its type is not of its code: " + body.path("type"));
            }
        }
        var schema = contract.operation(isOData ? "readOdataSet" : "showService")
                .response(400)
                .path("content")
                .path(wanted)
                .path("schema");
        faults.addAll(schemas.faults(schema, answer.text()));
    }

    private void checkSuccess(Operation operation, Answer answer) {
        var content = operation.response(answer.status()).path("content");
        if (content.isEmpty()) {
            if (answer.raw().length > 0) {
                faults.add("it has a body where there is none");
            }
            return;
        }
        var type = answer.mediaType();
        if (!content.has(type)) {
            faults.add("the contract has no " + type + " there");
            return;
        }
        try {
            if (MediaCheck.isJson(type)) {
                body = MediaCheck.json(answer.body());
                faults.addAll(schemas.faults(
                        content.path(type).path("schema"), new String(answer.body(), StandardCharsets.UTF_8)));
            } else {
                MediaCheck.read(type, answer.body());
            }
        } catch (IOException e) {
            faults.add("it is no " + type + ": " + e.getMessage());
        }
    }

    /** A frontend of a listed origin may read every answer, refusals too. */
    private void checkOrigin(Request request, Answer answer) {
        var origins = request.headers().stream()
                .filter(header -> header.regionMatches(true, 0, "Origin:", 0, 7))
                .toList();
        if (origins.equals(List.of("Origin: " + FuzzedService.ORIGIN))
                && !answer.header("Access-Control-Allow-Origin").equals(FuzzedService.ORIGIN)
                && !request.isOdd()) {
            faults.add("a frontend may not read it");
        }
    }

    private void checkHeaders(Operation operation, Answer answer) {
        for (var header : operation.response(answer.status()).path("headers").properties()) {
            for (var value : answer.headers().getOrDefault(header.getKey().toLowerCase(), List.of())) {
                var json = com.fasterxml.jackson.databind.node.TextNode.valueOf(value)
                        .toString();
                schemas.faults(header.getValue().path("schema"), json)
                        .forEach(fault -> faults.add("header " + header.getKey() + fault));
            }
        }
        if (answer.status() == 304 && answer.header("ETag").isEmpty()) {
            faults.add("304 lacks the header ETag");
        }
        var isCreated = operation.response(answer.status()).path("headers").has("Location");
        if (isCreated
                && contract.at(answer.header("Location").replaceFirst("^https?://[^/]+", ""))
                        .isEmpty()) {
            faults.add("Location is no address of the contract: " + answer.header("Location"));
        }
    }
}
