package fi.kenen;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * A start of the service as far as it goes without a database, by which a JVM learns what it will need when it starts in
 * earnest. A few requests are sent, and answered that the database is away; then it ends.
 */
class Rehearsal implements QuarkusApplication {

    private static final String SERVICE = "quarkus.http.port";
    private static final String MANAGEMENT = "quarkus.management.port";

    /** Whatever the settings are. Nothing may reach a database, or be reached from outside. */
    static void start() {
        Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:mariadb://127.0.0.1:" + freePort() + "/kenen",
                        "quarkus.datasource.jdbc.acquisition-timeout",
                        "1",
                        "quarkus.flyway.active",
                        "false",
                        "quarkus.hibernate-orm.database.start-offline",
                        "true",
                        "quarkus.http.host",
                        "127.0.0.1",
                        "quarkus.management.host",
                        "127.0.0.1",
                        SERVICE,
                        freePort(),
                        MANAGEMENT,
                        freePort(),
                        "quarkus.log.level",
                        "OFF",
                        "kenen.admin-key",
                        "kenen_" + "rehearsal".repeat(3))
                .forEach(System::setProperty);
        Quarkus.run(Rehearsal.class);
    }

    @Override
    public int run(String... arguments) throws IOException {
        send(MANAGEMENT, "GET /q/health/ready HTTP/1.0\r\n\r\n");
        send(SERVICE, "GET /surveys HTTP/1.0\r\nAuthorization: Bearer kenen_nobody\r\n\r\n");
        send(
                SERVICE,
                "POST /surveys/any/answers HTTP/1.0\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
        return 0;
    }

    private static void send(String port, String request) throws IOException {
        int number = ConfigProvider.getConfig().getValue(port, Integer.class);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), number)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readAllBytes();
        }
    }

    private static String freePort() {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
