package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;
import static fi.kenen.bench.Figures.millis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One form of a role matrix beside another, over HTTP, counted anew each time. */
final class Formatting {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WARM_UP = 150;
    private static final int WARM_UP_OF_SVG = 500;
    private static final int REQUESTS = 60;
    private static final int SHEETS = 2_000;
    private static final List<String> ROLES = List.of("performs", "leads", "decides", "pays");
    private static final Pattern COLLECTION = Pattern.compile("Pause Full .*->(\\d+)M");
    private static final String STUDY = "bench-study";

    private final ServiceProcess process;
    private final Path log;
    private final Administrator administrator;

    private Formatting(ServiceProcess process, Path log) {
        this.process = process;
        this.log = log;
        this.administrator = new Administrator(process.address());
    }

    static List<Row> measure(EmbeddedMariaDb database, Path folder) throws IOException {
        var log = folder.resolve("formatting.log");
        try (var process = ServiceProcess.start(database, log, "-Xmx1g", "-Xlog:gc")) {
            var formatting = new Formatting(process, log);
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
        require(5_000, lines(administrator.get(csv.apply(WARM_UP + REQUESTS))) - 1);
        require(
                5_000,
                json(administrator.get(odata.apply(WARM_UP + REQUESTS)))
                        .path("value")
                        .size());
        var medians = medians(WARM_UP, List.of(csv, xlsx, odata));
        var against = "CSV of the same rows";
        return List.of(
                Row.atMost(3, "XLSX of 5,000 rows, p50", medians[1], "ms", against, medians[0]),
                Row.atMost(3, "OData page of 5,000 rows, p50", medians[2], "ms", against, medians[0]));
    }

    private List<Row> pictures() {
        var svg = medians(WARM_UP_OF_SVG, List.of(i -> bySector(STUDY, "svg", i)));
        var png = medians(WARM_UP, List.of(i -> bySector(STUDY, "png", i)));
        return List.of(
                Row.within(5, "SVG of 36 cells x 3 slices, p50", svg[0], "ms"),
                Row.within(150, "PNG of 36 cells x 3 slices, p50", png[0], "ms"));
    }

    /** How many bytes more are live at most while a large result is made than before. */
    private Row heap() throws IOException {
        // 2,000 cells for all, for each of 98 sectors, and for those of no sector.
        var survey = fill(500, 98);
        administrator.get("/surveys/" + survey + "/matrices/roles");
        tellHeap("CSV", survey, "csv");
        return Row.within(64, "heap of an XLSX of 200,000 rows", tellHeap("XLSX", survey, "xlsx"), "MiB");
    }

    private double tellHeap(String form, String survey, String format) throws IOException {
        process.collect();
        int before = live().size();
        var answer = CompletableFuture.supplyAsync(() -> administrator.get(bySector(survey, format, 0)));
        while (!answer.isDone()) {
            process.collect();
        }
        var live = live();
        long mebibytes = Collections.max(live.subList(before, live.size())) - live.get(before - 1);
        System.out.printf(
                "%-18s %s of 200,000 rows, %,d bytes: %d MiB%n",
                "heap above idle", form, answer.join().length, mebibytes);
        return mebibytes;
    }

    /**
     * Mebibytes that each collection of all has left, as the service's log tells. One that is asked for while bytes are being
     * compressed is left out by Java, which tells all the same how much there is, garbage included, when it is asked that.
     */
    private List<Long> live() throws IOException {
        try (var lines = Files.lines(log)) {
            return lines.map(COLLECTION::matcher)
                    .filter(Matcher::find)
                    .map(found -> Long.valueOf(found.group(1)))
                    .toList();
        }
    }

    /** Another one for each number, and so none that is kept. */
    private static String bySector(String survey, String format, int i) {
        return "/surveys/" + survey + "/matrices/roles?by=sector&confidence=0.9" + (10_000 + i) + "&format=" + format;
    }

    /** Milliseconds in the middle of many requests of each kind, asked in turn. */
    private double[] medians(int warmUp, List<IntFunction<String>> kinds) {
        var millis = kinds.stream().map(kind -> new ArrayList<Double>()).toList();
        for (int i = 0; i < warmUp + REQUESTS; i++) {
            for (int kind = 0; kind < kinds.size(); kind++) {
                var path = kinds.get(kind).apply(i);
                double taken = millis(() -> administrator.get(path));
                if (i >= warmUp) {
                    millis.get(kind).add(taken);
                }
            }
        }
        return IntStream.range(0, kinds.size())
                .mapToDouble(kind -> {
                    double median = median(millis.get(kind));
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
        var lines = sheets.stream().map(ObjectNode::toString).collect(Collectors.joining("\n"));
        administrator.send(
                "POST",
                administrator.open(survey) + "/imports",
                "application/x-ndjson",
                BodyPublishers.ofString(lines));
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
