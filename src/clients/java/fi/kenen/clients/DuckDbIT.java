package fi.kenen.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB on fetched files: its own way to HTTP is an extension that it downloads and no package ships. */
class DuckDbIT {

    private static final String SCRIPTS = Program.SCRIPTS.resolve("node").toString();

    @TempDir
    Path directory;

    @Test
    void readsCsv() {
        Sources.files(directory, "csv", "&format=csv").areReadBy("node", SCRIPTS + "/duckdb-rows.js");
    }
}
