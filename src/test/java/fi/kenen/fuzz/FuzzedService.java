package fi.kenen.fuzz;

import fi.kenen.ServiceProcess;
import fi.kenen.TestDatabase;
import fi.kenen.TestTokens;
import fi.kenen.demo.EmbeddedMariaDb;
import java.util.Map;

/** The packaged service, set up so that each kind of refusal can come, and none of them always. */
final class FuzzedService implements AutoCloseable {

    /** A frontend that browsers may ask from. */
    static final String ORIGIN = "https://frontend.example";

    private final EmbeddedMariaDb database;
    private final ServiceProcess process;

    FuzzedService() {
        database = EmbeddedMariaDb.start(TestDatabase.newDirectory());
        process = ServiceProcess.start(
                database,
                Map.of(
                        "KENEN_WEBHOOKS_ALLOWED_NETWORKS", "127.0.0.0/8",
                        "JAVA_TOOL_OPTIONS", "-Xmx716m -XX:+ExitOnOutOfMemoryError",
                        "QUARKUS_HTTP_CORS_ENABLED", "true",
                        "QUARKUS_HTTP_CORS_ORIGINS", ORIGIN,
                        "KENEN_TOKENS_JWKS", TestTokens.publicKeys().toString(),
                        "KENEN_TOKENS_ISSUER", TestTokens.ISSUER,
                        "KENEN_TOKENS_AUDIENCE", TestTokens.AUDIENCE,
                        "KENEN_TOKENS_ROLES_CLAIM", "realm/roles",
                        "KENEN_RATE_LIMITS_SUBMISSIONS_PER_MINUTE", "300",
                        "KENEN_RATE_LIMITS_FAILED_AUTHENTICATIONS_PER_MINUTE", "300"));
        process.awaitReady();
    }

    ServiceProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
        database.close();
    }
}
