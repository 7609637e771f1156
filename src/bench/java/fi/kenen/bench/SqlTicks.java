package fi.kenen.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The sheets of the demo study over and over as SQL would count them: one row for each option that a sheet ticks, the segment among them. */
final class SqlTicks {

    private final EmbeddedMariaDb database;

    private SqlTicks(EmbeddedMariaDb database) {
        this.database = database;
    }

    /** @param file where they stand for a while */
    static SqlTicks load(EmbeddedMariaDb database, int sheets, Path file) throws IOException, SQLException {
        write(DemoStudy.sheets(), sheets, file);
        try (var connection = DriverManager.getConnection(database.jdbcUrl() + "?allowLocalInfile=true", "root", null);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE tick (sheet INT NOT NULL, question VARCHAR(16) NOT NULL,"
                    + " choice VARCHAR(48) NOT NULL, PRIMARY KEY (sheet, question, choice)) CHARACTER SET ascii");
            statement.execute("LOAD DATA LOCAL INFILE '" + file + "' INTO TABLE tick FIELDS TERMINATED BY ','");
            statement.execute("ALTER TABLE tick ADD KEY by_choice (question, choice, sheet)");
            statement.execute("ANALYZE TABLE tick");
        }
        Files.delete(file);
        return new SqlTicks(database);
    }

    private static void write(List<ObjectNode> study, int sheets, Path file) throws IOException {
        try (var lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < sheets; i++) {
                var answers = study.get(i % study.size()).get("answers");
                lines.write(i + ",sector," + answers.get("sector").textValue() + "\n");
                if (answers.has("roles")) {
                    for (var row : answers.get("roles").properties()) {
                        for (var role : row.getValue()) {
                            lines.write(i + ",roles," + row.getKey() + "." + role.textValue() + "\n");
                        }
                    }
                }
            }
        }
    }

    /** Counts the ticks in each cell by sector. */
    void groupBy() {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "root", null);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT sector.choice, cell.choice, COUNT(*) FROM tick cell"
                        + " JOIN tick sector ON sector.sheet = cell.sheet AND sector.question = 'sector'"
                        + " WHERE cell.question = 'roles' GROUP BY sector.choice, cell.choice")) {
            int groups = 0;
            while (rows.next()) {
                groups++;
            }
            if (groups < 2 * 36) {
                throw new IllegalStateException(groups + " groups were counted");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The baseline cannot count.", e);
        }
    }
}
