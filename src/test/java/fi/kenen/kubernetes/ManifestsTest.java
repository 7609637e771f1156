package fi.kenen.kubernetes;

import static fi.kenen.kubernetes.Manifest.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.agroal.runtime.DataSourceJdbcRuntimeConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The numbers in the manifests go with each other and with what the service does. */
class ManifestsTest {

    private static final long MEBIBYTE = 1L << 20;
    /** What lives on the heap when nothing is asked. */
    private static final long HEAP_AT_REST = 100 * MEBIBYTE;
    /** The resident memory after a tour of everything, which is held elsewhere. */
    private static final long RESIDENT = 200_000_000;
    /** What else is written to the directory for temporary files. */
    private static final long OTHER_FILES = 64 * MEBIBYTE;
    /** What the pod's logs may take up on the node. */
    private static final long LOGS = 200 * MEBIBYTE;
    /** What the guide says that the largest survey takes at once. */
    private static final long LARGEST_PACKET = 32 * MEBIBYTE;

    private static final Settings DEFAULTS = defaults();

    private static Settings defaults() {
        try {
            return Settings.ofKenen().with(Settings.in(Path.of("src/main/resources/application.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The base, or an overlay with another size. */
    private record Size(String name, Settings settings, JsonNode pod) {

        JsonNode resources(String what) {
            return pod.at("/containers/0/resources").path(what);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Size> sizes() throws IOException {
        var base = new Size("base", DEFAULTS, pod(Manifest.in("k8s", "base", "deployment.yaml")));
        try (var overlays = Files.list(Path.of("k8s", "overlays"))) {
            return Stream.concat(
                    Stream.of(base), overlays.sorted().toList().stream().map(overlay -> {
                        try {
                            var patch = overlay.resolve("resources.yaml");
                            return new Size(
                                    overlay.getFileName().toString(),
                                    DEFAULTS.with(Settings.in(overlay.resolve("kenen.properties"))),
                                    Files.exists(patch) ? pod(Manifest.in(patch.toString())) : base.pod());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }));
        }
    }

    private static JsonNode pod(Manifest manifest) {
        return manifest.resource("Deployment").at("/spec/template/spec");
    }

    private static JsonNode base() throws IOException {
        return pod(Manifest.in("k8s", "base", "deployment.yaml"));
    }

    private static void atMost(long limit, long amount) {
        assertTrue(amount <= limit, () -> amount + " > " + limit);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatMayBeHeldFitsIntoTheMemory(Size size) throws IOException {
        var settings = size.settings();
        long held = 2 * settings.bytes("KENEN_COLUMNS_MEMORY")
                + settings.bytes("KENEN_HTTP_BODIES")
                + settings.bytes("KENEN_HTTP_ANSWERS")
                + settings.bytes("KENEN_LOG_WAITING_BYTES");
        long limit = bytes(size.resources("limits").path("memory"));
        atMost(limit * heapPercentage() / 100, HEAP_AT_REST + held);
        atMost(limit, RESIDENT + held);
        assertEquals(limit, bytes(size.resources("requests").path("memory")));
    }

    private static long heapPercentage() throws IOException {
        var flag = Pattern.compile("-XX:MaxRAMPercentage=(\\d+)").matcher(Files.readString(Path.of("Dockerfile")));
        assertTrue(flag.find());
        return Long.parseLong(flag.group(1));
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void whatMayBeWrittenFitsIntoTheSpaceForFiles(Size size) {
        long space = bytes(size.pod().at("/volumes/0/emptyDir/sizeLimit"));
        atMost(space, 2 * size.settings().bytes("KENEN_HTTP_FILES") + OTHER_FILES);
        atMost(bytes(size.resources("requests").path("ephemeral-storage")), space);
        atMost(bytes(size.resources("limits").path("ephemeral-storage")), space + LOGS);
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void theLargestOfEachBodyFitsIntoWhatAllMayTake(Size size) {
        var settings = size.settings();
        atMost(settings.bytes("KENEN_HTTP_FILES"), settings.bytes("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE"));
        atMost(settings.bytes("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE"), settings.bytes("KENEN_HTTP_JSON_BODY"));
        atMost(settings.bytes("KENEN_HTTP_BODIES") / 2, settings.bytes("KENEN_HTTP_JSON_BODY"));
        atMost(settings.bytes("KENEN_HTTP_JSON_BODY"), settings.bytes("KENEN_LOG_SHEET"));
        atMost(settings.bytes("KENEN_LOG_WAITING_BYTES") / 2, settings.bytes("KENEN_LOG_SHEET"));
        atMost(settings.bytes("QUARKUS_HTTP_LIMITS_MAX_HEADER_SIZE"), settings.bytes("KENEN_HTTP_HEADERS"));
        atMost(settings.number("QUARKUS_HTTP_LIMITS_MAX_INITIAL_LINE_LENGTH"), settings.number("KENEN_HTTP_ADDRESS"));
    }

    /** Kustomize takes what components set after what an overlay sets. */
    @Test
    void noOverlaySetsWhatAComponentOfItSets() throws IOException {
        try (var overlays = Files.list(Path.of("k8s", "overlays"))) {
            for (var overlay : overlays.toList()) {
                var own = Settings.in(overlay.resolve("kenen.properties"))
                        .values()
                        .keySet();
                var kustomization =
                        Manifest.in(overlay.resolve("kustomization.yaml").toString());
                for (var component : kustomization.resource("Kustomization").path("components")) {
                    var settings = overlay.resolve(component.asText()).resolve("kenen.properties");
                    if (Files.exists(settings)) {
                        assertTrue(
                                Collections.disjoint(
                                        own, Settings.in(settings).values().keySet()),
                                () -> settings + " sets it, too");
                    }
                }
            }
        }
    }

    @Test
    void thePortsAreThoseOfTheService() throws IOException {
        var container = base().at("/containers/0");
        int http = DEFAULTS.number("QUARKUS_HTTP_PORT");
        int management = DEFAULTS.number("QUARKUS_MANAGEMENT_PORT");
        assertEquals("http", container.at("/ports/0/name").asText());
        assertEquals(http, container.at("/ports/0/containerPort").asInt());
        assertEquals("management", container.at("/ports/1/name").asText());
        assertEquals(management, container.at("/ports/1/containerPort").asInt());
        var annotations = Manifest.in("k8s", "base", "deployment.yaml")
                .resource("Deployment")
                .at("/spec/template/metadata/annotations");
        assertEquals(management, annotations.path("prometheus.io/port").asInt());
        var policy = Manifest.in("k8s", "components", "network-policy", "network-policy.yaml")
                .resource("NetworkPolicy");
        assertEquals(http, policy.at("/spec/ingress/0/ports/0/port").asInt());
        assertEquals(management, policy.at("/spec/ingress/1/ports/0/port").asInt());
        for (var probe : List.of("startup", "liveness", "readiness")) {
            var get = container.path(probe + "Probe").path("httpGet");
            assertEquals("management", get.path("port").asText());
            assertTrue(get.path("path").asText().startsWith("/q/health/"));
        }
    }

    @Test
    void aPodHasTheTimeToStop() throws IOException {
        long waits = base().at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
        long finishes = DEFAULTS.duration("QUARKUS_SHUTDOWN_TIMEOUT").toSeconds();
        atMost(base().path("terminationGracePeriodSeconds").asLong(), waits + finishes + 10);
    }

    @Test
    void whatStandsBeforeTheServiceLetsThroughWhatItTakes() throws IOException {
        var ingress = Manifest.in("k8s", "components", "ingress", "ingress.yaml")
                .resource("Ingress")
                .at("/metadata/annotations");
        var largest =
                ingress.path("nginx.ingress.kubernetes.io/proxy-body-size").asText();
        assertEquals(DEFAULTS.text("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE"), largest.toUpperCase());
        var idle = DEFAULTS.duration("QUARKUS_HTTP_IDLE_TIMEOUT");
        assertEquals(
                idle.toSeconds(),
                ingress.path("nginx.ingress.kubernetes.io/proxy-read-timeout").asLong());
        var route = Manifest.in("k8s", "components", "gateway", "route.yaml").resource("HTTPRoute");
        assertEquals(
                idle.toMinutes() + "m",
                route.at("/spec/rules/0/timeouts/request").asText());
    }

    @Test
    void theDatabaseTakesWhatAllReplicasAsk() throws IOException, NoSuchMethodException {
        var mariadb =
                Manifest.in("k8s", "components", "database", "mariadb.yaml").resource("MariaDB");
        var configuration = Files.createTempFile(Path.of("target"), "my", ".cnf");
        Files.writeString(configuration, mariadb.at("/spec/myCnf").asText());
        var server = Settings.in(configuration);
        var autoscaler = autoscaler();
        // One more while they roll, and some for the operator and whoever looks.
        int replicas = autoscaler.at("/spec/maxReplicas").asInt() + 1;
        int pool = Integer.parseInt(DataSourceJdbcRuntimeConfig.class
                .getMethod("maxSize")
                .getAnnotation(WithDefault.class)
                .value());
        atMost(server.number("MAX_CONNECTIONS"), (long) replicas * pool + 50);
        atMost(server.bytes("MAX_ALLOWED_PACKET"), LARGEST_PACKET);
        assertEquals("row", server.text("BINLOG_FORMAT"));
        assertEquals("1", server.text("INNODB_FLUSH_LOG_AT_TRX_COMMIT"));
        assertEquals("1", server.text("SYNC_BINLOG"));
        var url =
                Settings.in(Path.of("k8s/components/database/kenen.properties")).text("QUARKUS_DATASOURCE_JDBC_URL");
        for (int node = 0; node < mariadb.at("/spec/replicas").asInt(); node++) {
            assertTrue(url.contains("mariadb-" + node + ".mariadb-internal:3306"), url);
        }
    }

    @Test
    void replicasAreAddedBeforeChangesAreRefused() throws IOException {
        atMost(
                DEFAULTS.number("KENEN_LOG_WAITING") / 2,
                autoscaler().at("/spec/metrics/1/pods/target/averageValue").asLong());
    }

    private static JsonNode autoscaler() throws IOException {
        return Manifest.in("k8s", "components", "autoscaling", "autoscaler.yaml")
                .resource("HorizontalPodAutoscaler");
    }

    @Test
    void theMigrationIsOfTheSameRelease() throws IOException {
        var job =
                Manifest.in("k8s", "components", "migrations", "migration.yaml").resource("Job");
        assertEquals(base().at("/containers/0/image"), job.at("/spec/template/spec/containers/0/image"));
    }
}
