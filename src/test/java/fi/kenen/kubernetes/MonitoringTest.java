package fi.kenen.kubernetes;

import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import fi.kenen.Api;
import fi.kenen.Metrics;
import fi.kenen.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What operators watch is there: no figure, operation or page is named that does not exist. */
@ServiceTest
class MonitoringTest {

    private static final Path MANIFESTS = Path.of("k8s");
    private static final Path MONITORING = MANIFESTS.resolve("components/monitoring");
    private static final Pattern FIGURE =
            Pattern.compile("\\b(?:kenen|http_server|jvm|process|worker_pool|agroal)_[a-z0-9_]+");
    private static final Set<String> RESULTS = Set.of("matrices", "frequencies", "statistics", "odata");

    private static Set<String> figures(String text) {
        return FIGURE.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(file.toFile());
    }

    private static List<JsonNode> rules() throws IOException {
        return yaml(MONITORING.resolve("prometheusrule.yaml")).at("/spec/groups").findValues("rules").stream()
                .flatMap(rules -> StreamSupport.stream(rules.spliterator(), false))
                .toList();
    }

    @Test
    void whatManifestsAskForIsMeasured() throws IOException {
        var asked = new TreeSet<String>();
        try (var files = Files.walk(MANIFESTS)) {
            for (var file : files.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .toList()) {
                asked.addAll(figures(Files.readString(file)));
            }
        }
        assertFalse(asked.isEmpty());
        Api.admin().get("/surveys").then().statusCode(200);
        // Of its pauses the collector tells after the first.
        System.gc();
        await().untilAsserted(() -> {
            var missing = new TreeSet<>(asked);
            missing.removeAll(Metrics.now().names());
            assertEquals(Set.of(), missing);
        });
    }

    @Test
    void whatThePageExplainsIsMeasured() throws IOException {
        Api.open(survey().text("t").build());
        var names = Metrics.now().names();
        var unknown = figures(Files.readString(MONITORING.resolve("README.md"))).stream()
                .filter(figure -> names.stream().noneMatch(name -> name.startsWith(figure)))
                .toList();
        assertEquals(List.of(), unknown);
    }

    @Test
    void everyFigureOfOursIsExplained() throws IOException {
        var page = figures(Files.readString(MONITORING.resolve("README.md")));
        var unexplained = Metrics.now().samples("kenen_").names().stream()
                .filter(name -> !name.contains("_limit"))
                .filter(name -> page.stream().noneMatch(name::startsWith))
                .toList();
        assertEquals(List.of(), unexplained);
    }

    @Test
    void everyAlertSaysWhatToDo() throws IOException {
        var page = Files.readString(MONITORING.resolve("README.md"));
        for (var rule : rules()) {
            if (rule.has("alert")) {
                var name = rule.path("alert").textValue();
                assertEquals(
                        MONITORING.resolve("README.md") + "#" + name.toLowerCase(),
                        rule.at("/annotations/runbook").textValue());
                assertEquals(true, page.contains("\n### " + name + "\n"), name);
            }
        }
    }

    /** Of every operation that answers a result the time is promised, and of no other that reads. */
    @Test
    void whatIsPromisedOfResultsIsPromisedOfAll() throws IOException {
        var contract = yaml(Path.of("openapi", "openapi.yaml")).path("paths");
        for (var rule : rules()) {
            if (rule.at("/labels/operation").asText().equals("result")) {
                var addresses = Pattern.compile("uri=~\"([^\"]+)\"")
                        .matcher(rule.path("expr").textValue());
                assertEquals(true, addresses.find());
                var promised = Pattern.compile(addresses.group(1));
                contract.properties()
                        .forEach(path -> assertEquals(
                                RESULTS.contains(
                                        path.getValue().at("/get/tags/0").asText()),
                                promised.matcher(path.getKey()).matches(),
                                path.getKey()));
            }
        }
    }
}
