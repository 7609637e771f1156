package fi.kenen.bench;

import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Weights and table books of the sheets that {@link Transferring} leaves, and a trend of waves of its own; nothing is asked twice. */
final class Telling {

    private static final int REQUESTS = 20;
    private static final int BOOKS = 5;
    private static final int WAVES = 5;
    private static final int SHEETS_OF_A_WAVE = 200_000;
    private static final String MILLION = "/surveys/" + Transferring.survey(0);
    private static final List<String> QUESTIONS = List.of("roles", "measures", "industry");
    private static final List<String> PARTS = List.of(
            "",
            "sector",
            "position",
            "industry",
            "sector,position",
            "position,sector",
            "sector,industry",
            "industry,sector",
            "position,industry",
            "industry,position");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI service;

    private Telling(URI service) {
        this.service = service;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws IOException {
        try (var process = ServiceProcess.start(database, folder.resolve("telling.log"), "-Xmx1g")) {
            var telling = new Telling(process.address());
            var rows = new ArrayList<Row>();
            rows.add(telling.weighted());
            rows.addAll(telling.book());
            rows.add(telling.trend(folder.resolve("wave.ndjson")));
            return rows;
        }
    }

    private Row weighted() {
        awaitColumns(MILLION + "/matrices/roles");
        send(
                "PUT",
                MILLION + "/weights/bench",
                "application/json",
                BodyPublishers.ofString(
                        "{\"margins\": [{\"by\": [\"sector\"], \"targets\": [{\"options\": [\"private\"], \"proportion\": 0.5},"
                                + " {\"options\": [\"public\"], \"proportion\": 0.5}]}]}"));
        var pair = inTurn(
                i -> MILLION + "/matrices/roles?by=sector&weight=bench&confidence=0.9" + (1_000 + i),
                i -> MILLION + "/matrices/roles?by=sector&confidence=0.9" + (1_000 + i));
        return Row.atMost(
                2.5, "weighted, by sector, with intervals, p50", pair.one(), "ms", "the same unweighted", pair.other());
    }

    /** A book of all questions by all segments and pairs of them, and the same tables asked alone. */
    private List<Row> book() {
        var books = new ArrayList<Double>();
        var alone = new ArrayList<Double>();
        for (int i = 0; i < BOOKS; i++) {
            var confidence = "confidence=0.8" + (1_000 + i);
            books.add(millis(() -> get(MILLION + "/tables?questions=" + String.join(",", QUESTIONS) + "&by="
                    + String.join(";", PARTS) + "&" + confidence)));
            var tables = QUESTIONS.stream()
                    .flatMap(question -> PARTS.stream().map(by -> table(question, by, confidence)))
                    .toList();
            alone.add(millis(() -> tables.forEach(this::get)));
        }
        return List.of(
                Row.atMost(
                        1.2,
                        "a book of " + QUESTIONS.size() * PARTS.size() + " tables, p50",
                        middle(books),
                        "ms",
                        "its tables asked alone",
                        middle(alone)),
                Row.atMost(
                        0.1,
                        "304 of the whole book, p50",
                        middle(notModified()),
                        "ms",
                        "its tables asked alone",
                        middle(alone)));
    }

    private List<Double> notModified() {
        var path = MILLION + "/tables?questions=" + String.join(",", QUESTIONS) + "&by=" + String.join(";", PARTS);
        var tag = ask(request(path).build()).headers().firstValue("ETag").orElseThrow();
        var again = request(path).header("If-None-Match", tag).build();
        return IntStream.range(0, REQUESTS)
                .mapToObj(i -> millis(() -> {
                    if (ask(again).statusCode() != 304) {
                        throw new IllegalStateException("the book has changed");
                    }
                }))
                .toList();
    }

    private static String table(String question, String by, String confidence) {
        var kind = question.equals("roles") ? "/matrices/" : "/frequencies/";
        return MILLION + kind + question + "?" + (by.isEmpty() ? "" : "by=" + by + "&") + confidence;
    }

    private Row trend(Path file) throws IOException {
        var study = DemoStudy.sheets();
        Files.write(file, (Iterable<String>) IntStream.range(0, SHEETS_OF_A_WAVE)
                .mapToObj(i -> ManySheets.sheet(study, i).toString())::iterator);
        var waves = new ArrayList<String>();
        for (int wave = 0; wave < WAVES; wave++) {
            var key = "wave-" + wave;
            send(
                    "POST",
                    "/surveys",
                    "application/json",
                    text(DemoStudy.definition().put("key", key)));
            open("/surveys/" + key);
            send("POST", "/surveys/" + key + "/imports", "application/x-ndjson", BodyPublishers.ofFile(file));
            awaitColumns("/surveys/" + key + "/matrices/roles");
            waves.add("{\"survey\": \"" + key + "\", \"at\": \"" + (2015 + wave) + "-04-15\"}");
        }
        send(
                "PUT",
                "/series/bench",
                "application/json",
                BodyPublishers.ofString("{\"waves\": [" + String.join(", ", waves) + "]}"));
        var asked = IntStream.range(0, REQUESTS)
                .mapToObj(i -> millis(() -> get("/series/bench/matrices/roles/trend?confidence=0.9" + (1_000 + i))))
                .toList();
        return Row.atMost(1, "trend of 5 waves of 200,000 sheets, p50", middle(asked), "ms", "500 ms", 500);
    }

    private record Pair(double one, double other) {}

    private Pair inTurn(IntFunction<String> one, IntFunction<String> other) {
        var ones = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        for (int i = 0; i < REQUESTS; i++) {
            int request = i;
            ones.add(millis(() -> get(one.apply(request))));
            others.add(millis(() -> get(other.apply(request))));
        }
        return new Pair(middle(ones), middle(others));
    }

    private void awaitColumns(String path) {
        while (ask(request(path).build()).statusCode() == 503) {
            // its columns are being built
        }
    }

    private void get(String path) {
        require(request(path).build());
    }

    private void open(String survey) {
        require(request(survey + "/state")
                .header("Content-Type", "application/json")
                .header("If-Match", "*")
                .PUT(BodyPublishers.ofString("{\"state\": \"open\"}"))
                .build());
    }

    private void send(String method, String path, String type, BodyPublisher body) {
        require(request(path).header("Content-Type", type).method(method, body).build());
    }

    private static BodyPublisher text(Object json) {
        return BodyPublishers.ofString(json.toString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
    }

    private void require(HttpRequest request) {
        var answer = ask(request);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(request.uri() + ": " + answer.body());
        }
    }

    private HttpResponse<String> ask(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double millis(Runnable operation) {
        long begin = System.nanoTime();
        operation.run();
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double middle(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
