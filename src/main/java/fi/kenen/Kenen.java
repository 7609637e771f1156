package fi.kenen;

import fi.kenen.access.credential.AdminKey;
import fi.kenen.database.Schema;
import fi.kenen.database.Scripts;
import fi.kenen.http.BaseUrl;
import fi.kenen.http.body.Connections;
import fi.kenen.webhook.receiver.Networks;
import fi.kenen.webhook.receiver.TrustedCertificates;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Starts the service, or says in one line for each thing what keeps it from starting. With the word {@code migrate} it
 * migrates the schema instead and ends: with 0, or with 1 and one line that says why not. With {@code rehearse} it starts
 * without a database and ends.
 */
@QuarkusMain
public class Kenen {

    private static final String URL = "quarkus.datasource.jdbc.url";

    private static final String NO_DATABASE =
            "No database: set QUARKUS_DATASOURCE_JDBC_URL (jdbc:mariadb://host:3306/name),"
                    + " QUARKUS_DATASOURCE_USERNAME and QUARKUS_DATASOURCE_PASSWORD.";

    public static void main(String... args) {
        Connections.enable();
        var config = ConfigProvider.getConfig();
        switch (String.join(" ", args)) {
            case "" -> serve(config);
            case "migrate" -> migrate(config);
            case "rehearse" -> Rehearsal.start();
            default -> end("Kenen does not start. ", "It knows the words migrate and rehearse, or none.");
        }
    }

    private static void migrate(Config config) {
        if (!isSet(config, URL)) {
            end("Kenen does not migrate. ", NO_DATABASE);
        }
        try {
            System.out.println("Kenen has migrated. " + Schema.of(config).migrate());
        } catch (IllegalStateException e) {
            end("Kenen does not migrate. ", e.getMessage());
        }
    }

    private static void serve(Config config) {
        var missing = new ArrayList<String>();
        boolean isCurrent = false;
        if (isSet(config, URL)) {
            isCurrent = askDatabase(config, missing);
        } else {
            missing.add(NO_DATABASE);
        }
        if (isCurrent) {
            // To find out that there is nothing to migrate would be a tenth of the start.
            System.setProperty("quarkus.flyway.active", "false");
        } else if (missing.isEmpty() && !config.getValue("quarkus.flyway.migrate-at-start", Boolean.class)) {
            Schema.of(config).missing().ifPresent(missing::add);
        }
        var adminKey = config.getOptionalValue("kenen.admin-key", String.class);
        if (adminKey.isEmpty() || !AdminKey.wellFormed(adminKey.get())) {
            missing.add((adminKey.isEmpty() ? "No admin key" : "The admin key is not well-formed")
                    + ": set KENEN_ADMIN_KEY to kenen_ and at least 26 random letters or digits.");
        }
        if (isSet(config, "kenen.tokens.jwks")
                && !(isSet(config, "kenen.tokens.issuer") && isSet(config, "kenen.tokens.audience"))) {
            missing.add("Tokens of anybody for anything: set KENEN_TOKENS_ISSUER and KENEN_TOKENS_AUDIENCE"
                    + " beside KENEN_TOKENS_JWKS.");
        }
        if (!config.getOptionalValue("kenen.http.base-url", String.class)
                .map(BaseUrl::wellFormed)
                .orElse(true)) {
            missing.add(
                    "The address of the service is none: set KENEN_HTTP_BASE_URL to an absolute URL of http or https,"
                            + " such as https://kenen.example.org, or leave it out.");
        }
        var networks = config.getOptionalValues("kenen.webhooks.allowed-networks", String.class)
                .orElse(List.of());
        if (!networks.stream().allMatch(Networks::wellFormed)) {
            missing.add("The networks that webhooks may tell are none: set KENEN_WEBHOOKS_ALLOWED_NETWORKS to networks"
                    + " such as 10.42.0.0/16,fd00:42::/32, or leave it out.");
        }
        if (!config.getOptionalValue("kenen.webhooks.trusted-certificates", String.class)
                .map(TrustedCertificates::readable)
                .orElse(true)) {
            missing.add(
                    "The certificates that webhooks trust cannot be read: set KENEN_WEBHOOKS_TRUSTED_CERTIFICATES to"
                            + " a file of certificates (PEM), or leave it out.");
        }
        if (!missing.isEmpty()) {
            end("Kenen does not start. ", missing.toArray(String[]::new));
        }
        // An address that cannot be read is refused in words, see HeadCheck; the platform would refuse it without any.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run();
    }

    private static void end(String beginning, String... reasons) {
        for (var reason : reasons) {
            System.err.println(beginning + reason);
        }
        System.exit(1);
    }

    private static boolean isSet(Config config, String name) {
        return config.getOptionalValue(name, String.class).isPresent();
    }

    /**
     * Whether the database lets us in and keeps what we change; what it takes at once, the pool must know before it starts.
     *
     * @return whether its schema is what this release needs
     */
    private static boolean askDatabase(Config config, List<String> missing) {
        var url = config.getValue(URL, String.class);
        var user = config.getOptionalValue("quarkus.datasource.username", String.class)
                .orElse(null);
        var password = config.getOptionalValue("quarkus.datasource.password", String.class)
                .orElse(null);
        try (var connection = DriverManager.getConnection(url, user, password);
                var select = connection.createStatement();
                var row = select.executeQuery("SELECT @@max_allowed_packet, @@log_bin, @@binlog_format")) {
            row.next();
            System.setProperty("database.max-allowed-packet", row.getString(1));
            if (row.getBoolean(2) && row.getString(3).equals("STATEMENT")) {
                missing.add(
                        "The database's binary log is in the format STATEMENT, in which the database takes no changes"
                                + " of ours: set its binlog_format to ROW or MIXED.");
            }
            return Scripts.areAllApplied(connection);
        } catch (SQLException e) {
            missing.add("The database that QUARKUS_DATASOURCE_JDBC_URL names does not let us in: "
                    + e.getMessage().lines().findFirst().orElse("no reason given"));
            return false;
        }
    }
}
