package fi.kenen.database;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;

/** The tables that Kenen keeps everything in, before the service runs; migrations bring them from release to release. */
public final class Schema {

    private final Flyway flyway;

    private Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** The schema that the settings of the datasource name, in which migrations may have a user of their own. */
    public static Schema of(Config config) {
        return new Schema(Flyway.configure()
                .dataSource(
                        config.getValue("quarkus.datasource.jdbc.url", String.class),
                        setting(config, "username"),
                        setting(config, "password"))
                .ignoreMigrationPatterns(config.getValue("quarkus.flyway.ignore-migration-patterns", String[].class))
                .load());
    }

    private static String setting(Config config, String name) {
        return config.getOptionalValue("quarkus.flyway." + name, String.class)
                .or(() -> config.getOptionalValue("quarkus.datasource." + name, String.class))
                .orElse(null);
    }

    /**
     * Migrates to what this release needs. Whoever migrates the same schema through the same server at the same time waits.
     *
     * @return what was done, as a sentence
     * @throws IllegalStateException with a sentence that says what keeps it from being done
     */
    public String migrate() {
        try {
            failed(flyway.info()).ifPresent(reason -> {
                throw new IllegalStateException(reason);
            });
            int count = flyway.migrate().migrationsExecuted;
            return "The schema is %s; migrations that were missing: %d.".formatted(state(flyway.info()), count);
        } catch (FlywayException e) {
            throw new IllegalStateException(sentence(e), e);
        }
    }

    /** What is missing for this release, as a sentence; empty where nothing is, or the schema is newer. */
    public Optional<String> missing() {
        try {
            var info = flyway.info();
            return failed(info).or(() -> Arrays.stream(info.pending())
                    .reduce((former, latter) -> latter)
                    .map(last -> "The schema is %s, and this release needs version %s: run `kenen migrate` first."
                            .formatted(state(info), last.getVersion())));
        } catch (FlywayException e) {
            return Optional.of(sentence(e));
        }
    }

    private static String state(MigrationInfoService info) {
        return info.current() == null ? "empty" : "at version " + info.current().getVersion();
    }

    private static Optional<String> failed(MigrationInfoService info) {
        return Arrays.stream(info.all())
                .filter(migration -> migration.getState().isFailed())
                .findFirst()
                .map(migration ->
                        "The migration to version %s has failed before: undo what it left half done, delete its row"
                                        .formatted(migration.getVersion())
                                + " from flyway_schema_history, and migrate again.");
    }

    private static String sentence(FlywayException failure) {
        var firstLine = firstLine(failure);
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException && !firstLine.contains(firstLine(cause))) {
                return firstLine + ": " + firstLine(cause);
            }
        }
        return failure.getMessage()
                .lines()
                .takeWhile(line -> !line.startsWith("---"))
                .filter(line -> !line.contains("https://"))
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static String firstLine(Throwable failure) {
        return failure.getMessage().lines().findFirst().orElse("no reason given");
    }
}
