package fi.kenen;

import static org.awaitility.Awaitility.await;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged service as a process of its own, which can be killed and started again on the same address. What it
 * prints is in a file below {@code target}.
 */
public final class ServiceProcess implements AutoCloseable {

    /** What the build makes of this release. */
    public static final Path APPLICATION = Path.of("target/quarkus-app/quarkus-run.jar");

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(60);
    private static final long STOPS_WITHIN_SECONDS = 30;

    private final Path output;
    private final Path temporaryFiles;
    private final ProcessBuilder command;
    private final URI address;
    private final ServiceClient client;
    private final ServiceClient management;
    private Process process;

    private ServiceProcess(
            List<String> inside,
            String host,
            int port,
            int managementPort,
            String jdbcUrl,
            Map<String, String> settings)
            throws IOException {
        output = Files.createTempFile(Path.of("target"), "service-", ".log");
        temporaryFiles = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "tmp-");
        // Half the time to start; nothing here lives long enough to need the second compiler.
        var words = new ArrayList<>(inside);
        words.addAll(List.of(
                java(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporaryFiles,
                "-jar",
                APPLICATION.toString()));
        command = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        var environment = command.environment();
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", jdbcUrl);
        environment.put("QUARKUS_DATASOURCE_USERNAME", "root");
        environment.put("KENEN_ADMIN_KEY", Api.ADMIN_KEY);
        environment.put("KENEN_RATE_LIMITS_SUBMISSIONS_PER_MINUTE", TestDatabase.UNLIMITED);
        environment.put("QUARKUS_HTTP_HOST", host);
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_MANAGEMENT_HOST", host);
        environment.put("QUARKUS_MANAGEMENT_PORT", Integer.toString(managementPort));
        environment.putAll(settings);
        address = URI.create("http://" + host + ":" + port);
        client = new ServiceClient(address);
        management = new ServiceClient(URI.create("http://" + host + ":" + managementPort));
    }

    /** Starts a service on free ports, without waiting until it is ready. */
    public static ServiceProcess start(EmbeddedMariaDb database) {
        return start(database, Map.of());
    }

    /**
     * The same with other settings.
     *
     * @param settings as environment variables
     */
    public static ServiceProcess start(EmbeddedMariaDb database, Map<String, String> settings) {
        return start(database, settings, new String[0]);
    }

    /** The same of another release. */
    public static ServiceProcess start(Path application, EmbeddedMariaDb database, Map<String, String> settings) {
        try {
            var service = onFreePorts(database, settings);
            Collections.replaceAll(service.command.command(), APPLICATION.toString(), application.toString());
            return started(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a service on another Java, with options of its own. */
    public static ServiceProcess startOn(Path java, List<String> options, EmbeddedMariaDb database) {
        try {
            var service = onFreePorts(database, Map.of());
            var words = service.command.command();
            words.set(0, java.toString());
            words.addAll(1, options);
            return started(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same on the schema that the settings name, which ends when it is migrated. */
    public static ServiceProcess migrate(EmbeddedMariaDb database, Map<String, String> settings) {
        return start(database, settings, "migrate");
    }

    private static ServiceProcess start(EmbeddedMariaDb database, Map<String, String> settings, String... words) {
        try {
            var service = onFreePorts(database, settings);
            service.command.command().addAll(List.of(words));
            return started(service);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a service on a host of its own, on the ports that it has by default.
     *
     * @param inside what stands before a command to run it there
     * @param host address by which clients reach it
     */
    public static ServiceProcess start(List<String> inside, String host, String jdbcUrl, Map<String, String> settings) {
        try {
            return started(new ServiceProcess(inside, host, 8080, 9000, jdbcUrl, settings));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServiceProcess started(ServiceProcess service) {
        service.start();
        Runtime.getRuntime().addShutdownHook(new Thread(service::kill));
        return service;
    }

    /** Starts the service again after its end, on the same address. */
    public void start() {
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void awaitReady() {
        await("readiness, see " + output)
                .atMost(STARTS_WITHIN)
                .pollInterval(Duration.ofMillis(50))
                .failFast("the process ended, see " + output, () -> !process.isAlive())
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(this::isReady);
    }

    public boolean isReady() throws IOException {
        return management.ask("GET", "/q/health/ready").statusCode() == 200;
    }

    /** The exit code of a process that ends by itself. */
    public int awaitEnd() {
        await("the end, see " + output).atMost(STARTS_WITHIN).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** What the process has printed. */
    public String output() throws IOException {
        return Files.readString(output);
    }

    /** The directory that the service has for what it does not keep. */
    public Path temporaryFiles() {
        return temporaryFiles;
    }

    public URI address() {
        return address;
    }

    public ServiceClient client() {
        return client;
    }

    /** Ends the process with SIGKILL: nothing under way is finished. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Asks the process to end, as Kubernetes does, without waiting until it has. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the process as an operator would. */
    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, STOPS_WITHIN_SECONDS, TimeUnit.SECONDS)
                .join();
        kill();
    }

    private static ServiceProcess onFreePorts(EmbeddedMariaDb database, Map<String, String> settings)
            throws IOException {
        try (var port = new ServerSocket(0);
                var managementPort = new ServerSocket(0)) {
            return new ServiceProcess(
                    List.of(),
                    "127.0.0.1",
                    port.getLocalPort(),
                    managementPort.getLocalPort(),
                    database.jdbcUrl(),
                    settings);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
