package fi.kenen.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scripts that were released stay as they are; the others keep the rule of README.md beside them. */
class MigrationsTest {

    private static final Path SCRIPTS = Path.of("src/main/resources/db/migration");
    private static final Path RELEASED = Path.of("src/test/resources/migration/released.sha256");

    @Test
    void whatWasReleasedIsNeverChanged() throws IOException, GeneralSecurityException {
        for (var released : released().entrySet()) {
            var script = Files.readAllBytes(SCRIPTS.resolve(released.getKey()));
            var hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(script));
            assertEquals(released.getValue(), hash, released.getKey());
        }
    }

    @TestFactory
    Stream<DynamicTest> thePreviousReleaseCanWorkOnWhatANewScriptMakes() throws IOException {
        var released = released().keySet();
        try (var scripts = Files.list(SCRIPTS)) {
            return scripts
                    .filter(script -> script.toString().endsWith(".sql")
                            && !released.contains(script.getFileName().toString()))
                    .toList()
                    .stream()
                    .map(script -> DynamicTest.dynamicTest(
                            script.getFileName().toString(),
                            () -> assertEquals(List.of(), MigrationRule.breaches(Files.readString(script)))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE survey DROP COLUMN state, ALGORITHM = INSTANT",
                "ALTER TABLE survey ADD COLUMN a INT NULL, DROP COLUMN state, ALGORITHM = INSTANT",
                "ALTER TABLE survey RENAME COLUMN state TO status, ALGORITHM = INSTANT",
                "ALTER TABLE survey MODIFY COLUMN state VARCHAR(4) NOT NULL, ALGORITHM = INSTANT",
                "ALTER TABLE survey CHANGE state status VARCHAR(8) NOT NULL, ALGORITHM = INSTANT",
                "ALTER TABLE survey ADD COLUMN kind VARCHAR(8) NOT NULL, ALGORITHM = INSTANT",
                "ALTER TABLE survey ADD COLUMN kind VARCHAR(8) NULL",
                "ALTER TABLE survey ADD COLUMN kind VARCHAR(8) NULL, ALGORITHM = COPY",
                "ALTER TABLE survey ADD UNIQUE KEY kind (state), ALGORITHM = NOCOPY, LOCK = NONE",
                "ALTER TABLE survey ADD KEY kind (state), ALGORITHM = NOCOPY",
                "ALTER TABLE survey ADD CONSTRAINT c CHECK (state <> ''), ALGORITHM = INSTANT",
                "CREATE UNIQUE INDEX kind ON survey (state)",
                "CREATE TRIGGER t BEFORE UPDATE ON survey FOR EACH ROW SET @a = 1",
                "RENAME TABLE survey TO study",
                "DROP TABLE survey",
                "TRUNCATE TABLE survey"
            })
    void whatBreaksThePreviousReleaseOrBlocksItIsFound(String statement) {
        assertEquals(
                1, MigrationRule.breaches("-- why; not\n" + statement + ";\n").size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE a (id BIGINT NOT NULL, b VARCHAR(8) NOT NULL, PRIMARY KEY (id), UNIQUE KEY b (b))",
                "CREATE TABLE a (id BIGINT NOT NULL); ALTER TABLE a ADD UNIQUE KEY b (id); DROP TABLE a",
                "ALTER TABLE survey ADD COLUMN kind VARCHAR(8) NULL, ALGORITHM = INSTANT",
                "ALTER TABLE survey ADD COLUMN n DECIMAL(9, 2) NOT NULL DEFAULT 0, ADD COLUMN m INT, ALGORITHM = INSTANT",
                "ALTER TABLE survey ADD KEY kind (state, id), ALGORITHM = NOCOPY, LOCK = NONE",
                "UPDATE survey_log JOIN survey ON survey.id = survey_id SET survey_log.run = 0",
                "INSERT INTO a (b) VALUES ('DROP')",
                "DELETE FROM survey_grant WHERE grantee = 'nobody'"
            })
    void whatOnlyAddsIsAllowed(String statement) {
        assertEquals(List.of(), MigrationRule.breaches(statement + ";"));
    }

    /** The checksums of the scripts by name. */
    private static Map<String, String> released() throws IOException {
        var released = new TreeMap<String, String>();
        for (var line : Files.readAllLines(RELEASED)) {
            var words = line.split(" +");
            released.put(words[1], words[0]);
        }
        assertTrue(released.containsKey("V1__surveys_and_their_logs.sql"));
        return released;
    }
}
