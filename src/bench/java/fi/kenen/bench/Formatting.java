package fi.kenen.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One form of a role matrix beside another, over HTTP, counted anew each time. */
final class Formatting {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 300;
    private static final int REQUESTS = 60;
    private static final int SHEETS = 2_000;
    private static final List<String> ROLES = List.of("performs", "leads", "decides", "pays");
    private static final String STUDY = "bench-study";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServiceProcess process;

    private Formatting(ServiceProcess process) {
        this.process = process;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) {
        try (var process = ServiceProcess.start(database, folder.resolve("formatting.log"), "-Xmx1g")) {
            var formatting = new Formatting(process);
            formatting.fill(DemoStudy.definition().put("key", STUDY), DemoStudy.sheets());
            var rows = new ArrayList<Row>();
            rows.addAll(formatting.besideCsv());
            rows.addAll(formatting.pictures());
            rows.add(formatting.heap());
            return rows;
        }
    }

    private List<Row> besideCsv() {
        // 200 cells for all, for each of 23 sectors, and for those of no sector.
        var survey = fill(50, 23);
        IntFunction<String> csv = i -> bySector(survey, "csv", i) + "&language=en";
        IntFunction<String> xlsx = i -> bySector(survey, "xlsx", i) + "&language=en";
        IntFunction<String> odata = i -> "/surveys/" + survey + "/odata/en/Matrix?$filter="
                + encoded("question eq 'roles' and low le 1." + (10_000 + i));
        require(5_000, lines(get(csv.apply(WARM_UP + REQUESTS))) - 1);
        require(5_000, json(get(odata.apply(WARM_UP + REQUESTS))).path("value").size());
        var medians = medians(List.of(csv, xlsx, odata));
        var against = "CSV of the same rows";
        return List.of(
                Row.atMost(3, "XLSX of 5,000 rows, p50", medians[1], "ms", against, medians[0]),
                Row.atMost(3, "OData page of 5,000 rows, p50", medians[2], "ms", against, medians[0]));
    }

    private List<Row> pictures() {
        var medians = medians(List.of(i -> bySector(STUDY, "svg", i), i -> bySector(STUDY, "png", i)));
        return List.of(
                Row.atMost(1, "SVG of 36 cells x 3 slices, p50", medians[0], "ms", "5 ms", 5),
                Row.atMost(1, "PNG of 36 cells x 3 slices, p50", medians[1], "ms", "150 ms", 150));
    }

    /** How many bytes more are live at most while a large result is made than before. */
    private Row heap() {
        // 2,000 cells for all, for each of 98 sectors, and for those of no sector.
        var survey = fill(500, 98);
        get("/surveys/" + survey + "/matrices/roles");
        tellHeap("CSV", survey, "csv");
        return Row.atMost(
                1, "heap of an XLSX of 200,000 rows", tellHeap("XLSX", survey, "xlsx"), "MiB", "64 MiB above idle", 64);
    }

    private double tellHeap(String form, String survey, String format) {
        long idle = process.liveBytes();
        long most = idle;
        var answer =
                http.sendAsync(request(bySector(survey, format, 0)).build(), HttpResponse.BodyHandlers.ofByteArray());
        while (!answer.isDone()) {
            most = Math.max(most, process.liveBytes());
        }
        require(200, answer.join().statusCode());
        double mebibytes = (most - idle) / (double) (1 << 20);
        System.out.printf(
                "%-18s %s of 200,000 rows, %,d bytes: %.0f MiB%n",
                "heap above idle", form, answer.join().body().length, mebibytes);
        return mebibytes;
    }

    /** Another one for each number, and so none that is kept. */
    private static String bySector(String survey, String format, int i) {
        return "/surveys/" + survey + "/matrices/roles?by=sector&confidence=0.9" + (10_000 + i) + "&format=" + format;
    }

    /** Milliseconds in the middle of many requests of each kind, asked in turn. */
    private double[] medians(List<IntFunction<String>> kinds) {
        var millis = new double[kinds.size()][REQUESTS];
        for (int i = 0; i < WARM_UP + REQUESTS; i++) {
            for (int kind = 0; kind < millis.length; kind++) {
                var path = kinds.get(kind).apply(i);
                long begin = System.nanoTime();
                get(path);
                millis[kind][i % REQUESTS] = (System.nanoTime() - begin) / 1e6;
            }
        }
        return IntStream.range(0, millis.length)
                .mapToDouble(kind -> {
                    double median = Arrays.stream(millis[kind]).sorted().toArray()[REQUESTS / 2];
                    System.out.printf(
                            "%-18s %.2f ms %s%n", "p50", median, kinds.get(kind).apply(0));
                    return median;
                })
                .toArray();
    }

    private String fill(int functions, int sectors) {
        var survey = JSON.createObjectNode().put("key", "bench-" + functions * ROLES.size() + "-cells");
        survey.putArray("languages").add("en");
        survey.put("audience", "open");
        name(survey, "title", "Rows");
        var questions = survey.putArray("questions");
        var sector =
                questions.addObject().put("key", "sector").put("kind", "single").put("segment", true);
        name(sector, "text", "Sector");
        named(sector, "options", keys("sector", sectors));
        var roles = questions.addObject().put("key", "roles").put("kind", "roles");
        name(roles, "text", "Who performs, and who leads?");
        named(roles, "functions", keys("function", functions));
        named(roles, "roles", ROLES);
        var random = new Random(functions);
        fill(
                survey,
                IntStream.range(0, SHEETS)
                        .mapToObj(i -> sheet(i, functions, sectors, random))
                        .toList());
        return survey.path("key").textValue();
    }

    private static ObjectNode sheet(int place, int functions, int sectors, Random random) {
        var sheet = JSON.createObjectNode();
        var answers = sheet.putObject("answers");
        if (place > 0) {
            answers.put("sector", "sector-" + place % sectors);
        }
        var roles = answers.putObject("roles");
        for (int i = 0; i < 20; i++) {
            roles.putArray("function-" + random.nextInt(functions)).add(ROLES.get(random.nextInt(ROLES.size())));
        }
        return sheet;
    }

    private static List<String> keys(String start, int count) {
        return IntStream.range(0, count).mapToObj(i -> start + "-" + i).toList();
    }

    private static void named(ObjectNode question, String member, List<String> keys) {
        var all = question.putArray(member);
        keys.forEach(key -> name(all.addObject().put("key", key), "text", "Text of " + key));
    }

    private static void name(ObjectNode of, String member, String text) {
        of.putObject(member).put("en", text);
    }

    private void fill(ObjectNode survey, List<ObjectNode> sheets) {
        var path = "/surveys/" + survey.path("key").textValue();
        var lines = sheets.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        send(201, request("/surveys").header("Content-Type", "application/json").POST(text(survey.toString())));
        send(
                200,
                request(path + "/state")
                        .header("Content-Type", "application/json")
                        .header("If-Match", "*")
                        .PUT(text("{\"state\": \"open\"}")));
        send(
                200,
                request(path + "/imports")
                        .header("Content-Type", "application/x-ndjson")
                        .POST(text(lines)));
    }

    private static HttpRequest.BodyPublisher text(String body) {
        return BodyPublishers.ofString(body);
    }

    private byte[] get(String path) {
        return send(200, request(path));
    }

    private byte[] send(int status, HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != status) {
                throw new IllegalStateException(
                        answer.request().uri() + " " + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(process.address().resolve(path))
                .header("Authorization", "Bearer " + ServiceProcess.ADMIN_KEY);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static int lines(byte[] text) {
        return (int) new String(text, StandardCharsets.UTF_8).lines().count();
    }

    private static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void require(int expected, int found) {
        if (found != expected) {
            throw new IllegalStateException(found + " in place of " + expected);
        }
    }
}
