package fi.kenen.demo;

import fi.kenen.Kenen;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service with a database of its own, the demo study in it, and a page that shows it. */
public final class Demo {

    private Demo() {}

    public static void main(String... args) {
        var config = ConfigProvider.getConfig();
        requireFree(config.getValue("quarkus.http.port", Integer.class), "QUARKUS_HTTP_PORT");
        requireFree(config.getValue("quarkus.management.port", Integer.class), "QUARKUS_MANAGEMENT_PORT");
        try {
            var data = Path.of(config.getValue("demo.data", String.class));
            Files.createDirectories(data);
            var database = EmbeddedMariaDb.start(data);
            Runtime.getRuntime().addShutdownHook(new Thread(database::close));
            System.setProperty("quarkus.datasource.jdbc.url", database.jdbcUrl());
            System.setProperty("quarkus.datasource.username", "root");
        } catch (IOException | RuntimeException e) {
            fail(e.getMessage());
        }
        var service = URI.create("http://127.0.0.1:" + config.getValue("quarkus.http.port", Integer.class));
        var key = config.getValue("kenen.admin-key", String.class);
        var loader = new Thread(() -> loadAndTell(service, key), "demo");
        loader.setDaemon(true);
        loader.start();
        Kenen.main(args);
    }

    private static void loadAndTell(URI service, String key) {
        try {
            awaitListening(service);
            DemoStudy.load(service, key);
        } catch (InterruptedException | RuntimeException e) {
            fail("The demo study cannot be loaded: " + e.getMessage());
        }
        System.out.printf(
                """

                Kenen is ready with the demo study (synthetic answers). Open it:

                  %s/

                What the page shows, any program can ask:

                  curl -H 'Authorization: Bearer %s' \\
                    '%s/surveys/%s/matrices/roles?by=sector&format=csv'

                Swagger UI: %s/docs    Key: %s

                """,
                service, key, service, DemoStudy.KEY, service, key);
    }

    private static void awaitListening(URI service) throws InterruptedException {
        while (true) {
            try {
                new Socket(service.getHost(), service.getPort()).close();
                return;
            } catch (IOException e) {
                Thread.sleep(100);
            }
        }
    }

    private static void requireFree(int port, String setting) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            fail("Port " + port + " is in use; stop what uses it or set " + setting + ".");
        }
    }

    private static void fail(String reason) {
        System.err.println("The demo does not start. " + reason);
        System.exit(1);
    }
}
