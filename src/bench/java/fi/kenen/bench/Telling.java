package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;
import static fi.kenen.bench.Figures.millis;

import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
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

    private final Administrator administrator;

    private Telling(Administrator administrator) {
        this.administrator = administrator;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws IOException {
        try (var process = ServiceProcess.start(database, folder.resolve("telling.log"), "-Xmx1g")) {
            var telling = new Telling(new Administrator(process.address()));
            var rows = new ArrayList<Row>();
            rows.add(telling.weighted());
            rows.addAll(telling.book());
            rows.add(telling.trend(folder.resolve("wave.ndjson")));
            return rows;
        }
    }

    private Row weighted() {
        administrator.await(MILLION + "/matrices/roles");
        administrator.send(
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
            books.add(millis(() -> administrator.get(MILLION + "/tables?questions=" + String.join(",", QUESTIONS)
                    + "&by=" + String.join(";", PARTS) + "&" + confidence)));
            var tables = QUESTIONS.stream()
                    .flatMap(question -> PARTS.stream().map(by -> table(question, by, confidence)))
                    .toList();
            alone.add(millis(() -> tables.forEach(administrator::get)));
        }
        return List.of(
                Row.atMost(
                        1.2,
                        "a book of " + QUESTIONS.size() * PARTS.size() + " tables, p50",
                        median(books),
                        "ms",
                        "its tables asked alone",
                        median(alone)),
                Row.atMost(
                        0.1,
                        "304 of the whole book, p50",
                        notModified(),
                        "ms",
                        "its tables asked alone",
                        median(alone)));
    }

    private double notModified() {
        var path = MILLION + "/tables?questions=" + String.join(",", QUESTIONS) + "&by=" + String.join(";", PARTS);
        var tag = administrator.tag(path);
        return millis(REQUESTS, i -> administrator.requireUnchanged(path, tag));
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
            var survey = administrator.open(DemoStudy.definition().put("key", key));
            administrator.send("POST", survey + "/imports", "application/x-ndjson", BodyPublishers.ofFile(file));
            administrator.await(survey + "/matrices/roles");
            waves.add("{\"survey\": \"" + key + "\", \"at\": \"" + (2015 + wave) + "-04-15\"}");
        }
        administrator.send(
                "PUT",
                "/series/bench",
                "application/json",
                BodyPublishers.ofString("{\"waves\": [" + String.join(", ", waves) + "]}"));
        var trend = "/series/bench/matrices/roles/trend?confidence=0.9";
        return Row.within(
                500,
                "trend of 5 waves of 200,000 sheets, p50",
                millis(REQUESTS, i -> administrator.get(trend + (1_000 + i))),
                "ms");
    }

    private record Pair(double one, double other) {}

    private Pair inTurn(IntFunction<String> one, IntFunction<String> other) {
        var ones = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        for (int i = 0; i < REQUESTS; i++) {
            int request = i;
            ones.add(millis(() -> administrator.get(one.apply(request))));
            others.add(millis(() -> administrator.get(other.apply(request))));
        }
        return new Pair(median(ones), median(others));
    }
}
