package fi.kenen.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's pandas, as analysts call it. */
class PandasIT {

    private static final String SCRIPTS = Program.SCRIPTS.resolve("python").toString();

    @TempDir
    Path directory;

    @Test
    void readsCsv() {
        Sources.files(directory, "csv", "&format=csv").areReadBy("/usr/bin/python3", SCRIPTS + "/csv_rows.py");
    }

    @Test
    void readsCsvByHttp() {
        Sources.addresses(directory, "&format=csv").areReadBy("/usr/bin/python3", SCRIPTS + "/csv_rows.py");
    }

    @Test
    void readsCsvForExcel() {
        Sources.files(directory, "csv", "&format=csv&dialect=excel")
                .areReadBy("/usr/bin/python3", SCRIPTS + "/csv_rows.py", "--excel");
    }

    @Test
    void readsXlsx() {
        Sources.files(directory, "xlsx", "&format=xlsx").areReadBy("/usr/bin/python3", SCRIPTS + "/xlsx_rows.py");
    }

    @Test
    void readsJsonStat() {
        Sources.cubes(directory).areReadAsCubesBy("/usr/bin/python3", SCRIPTS + "/json_stat_rows.py");
    }
}
