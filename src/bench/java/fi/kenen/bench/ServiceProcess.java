package fi.kenen.bench;

import fi.kenen.Api;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The production artifact in a process of its own, configured as operators do, by its environment. */
final class ServiceProcess implements AutoCloseable {

    static final String ADMIN_KEY = Api.ADMIN_KEY;

    static final Path ARTIFACT = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final long PAUSE_NANOS = 5_000_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Process process;
    private final URI address;
    private final URI management;

    private ServiceProcess(Process process, URI address, URI management) {
        this.process = process;
        this.address = address;
        this.management = management;
    }

    /** Returns once the service listens. */
    static ServiceProcess start(EmbeddedMariaDb database, Path log, String... jvmOptions) {
        return start(Path.of(System.getProperty("java.home")), database, log, jvmOptions);
    }

    /**
     * The same on another Java.
     *
     * @param home of it
     */
    static ServiceProcess start(Path home, EmbeddedMariaDb database, Path log, String... jvmOptions) {
        var port = freePort();
        var managementPort = freePort();
        var java = new ArrayList<String>();
        java.add(home.resolve("bin").resolve("java").toString());
        java.addAll(List.of(jvmOptions));
        java.addAll(List.of("-jar", ARTIFACT.toString()));
        var command = new ProcessBuilder(java).redirectErrorStream(true).redirectOutput(log.toFile());
        command.environment().put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl());
        command.environment().put("QUARKUS_DATASOURCE_USERNAME", "root");
        command.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        command.environment().put("QUARKUS_HTTP_PORT", String.valueOf(port));
        command.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(managementPort));
        command.environment().put("KENEN_ADMIN_KEY", ADMIN_KEY);
        // All load comes from one address.
        command.environment().put("KENEN_RATE_LIMITS_SUBMISSIONS_PER_MINUTE", "1000000000");
        try {
            var process = command.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitListening(process, port, log);
            return new ServiceProcess(
                    process, URI.create("http://127.0.0.1:" + port), URI.create("http://127.0.0.1:" + managementPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return address;
    }

    /** Where health and metrics are. */
    URI management() {
        return management;
    }

    /** Returns once the service says that it is ready. */
    void awaitReady() {
        var ready =
                HttpRequest.newBuilder(management.resolve("/q/health/ready")).build();
        while (status(ready) != 200) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** 0 where nobody listens. */
    private static int status(HttpRequest request) {
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (ConnectException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** What it has taken of the processors since its start. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** How many bytes of its heap are in use, after all others have been collected. */
    long liveBytes() {
        return jcmd("GC.class_histogram").stream()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[2]))
                .sum();
    }

    /** Has it collect what is not in use. */
    void collect() {
        jcmd("GC.run");
    }

    private List<String> jcmd(String command) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var running = new ProcessBuilder(jcmd, Long.toString(process.pid()), command).start();
            try (var lines = running.inputReader()) {
                return lines.lines().toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitListening(Process process, int port, Path log) {
        var deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > deadline || exits(process)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("The service does not start; see " + log, e);
                }
            }
        }
    }

    private static boolean exits(Process process) {
        try {
            return process.waitFor(10, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
