package fi.kenen.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.JarURLConnection;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The migrations of this release beside those that a schema has seen. Where they are the same, Flyway, which knows all that
 * there is to know of migrations, need not be asked.
 */
public final class Scripts {

    private static final String FOLDER = "db/migration/";
    private static final Pattern NAME = Pattern.compile(FOLDER + "V(\\d+)__\\w+\\.sql");
    private static final String HISTORY = "SELECT version, checksum, success FROM flyway_schema_history";

    private Scripts() {}

    /** Whether all were applied as they are, and no others; false also where that cannot be told. */
    public static boolean areAllApplied(Connection connection) {
        try {
            var scripts = checksums();
            return scripts.isPresent() && scripts.get().equals(applied(connection));
        } catch (IOException | SQLException e) {
            // There is no history yet, or it is not ours to read: Flyway will say more.
            return false;
        }
    }

    private static Map<String, Integer> applied(Connection connection) throws SQLException {
        var applied = new HashMap<String, Integer>();
        try (var select = connection.createStatement();
                var rows = select.executeQuery(HISTORY)) {
            while (rows.next()) {
                applied.put(rows.getString(1), rows.getBoolean(3) ? rows.getInt(2) : null);
            }
        }
        return applied;
    }

    /** Those of each version; empty for classes that are not packaged. */
    private static Optional<Map<String, Integer>> checksums() throws IOException {
        var folder = Scripts.class.getResource("/" + FOLDER);
        if (folder == null || !(folder.openConnection() instanceof JarURLConnection connection)) {
            return Optional.empty();
        }
        var jar = connection.getJarFile();
        var checksums = new HashMap<String, Integer>();
        for (var names =
                        jar.stream().map(entry -> NAME.matcher(entry.getName())).iterator();
                names.hasNext(); ) {
            var name = names.next();
            if (name.matches()) {
                checksums.put(name.group(1), checksum(jar, name.group()));
            }
        }
        return Optional.of(checksums);
    }

    /** As Flyway's: of all lines without their ends. */
    private static int checksum(JarFile jar, String name) throws IOException {
        var checksum = new CRC32();
        try (var lines = new BufferedReader(
                new InputStreamReader(jar.getInputStream(jar.getEntry(name)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                checksum.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return (int) checksum.getValue();
    }
}
