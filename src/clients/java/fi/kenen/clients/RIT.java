package fi.kenen.clients;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's R, as analysts call it. */
class RIT {

    private static final String SCRIPTS = Program.SCRIPTS.resolve("r").toString();

    @TempDir
    Path directory;

    @Test
    void readsCsv() {
        Sources.files(directory, "csv", "&format=csv").areReadBy("Rscript", SCRIPTS + "/csv-rows.R");
    }

    @Test
    void readsCsvByHttp() {
        Sources.addresses(directory, "&format=csv").areReadBy("Rscript", SCRIPTS + "/csv-rows.R");
    }

    @Test
    void readsCsvForExcel() {
        Sources.files(directory, "csv", "&format=csv&dialect=excel")
                .areReadBy("Rscript", SCRIPTS + "/csv-rows.R", "--excel");
    }

    @Test
    void readsXlsx() {
        Sources.files(directory, "xlsx", "&format=xlsx").areReadBy("Rscript", SCRIPTS + "/xlsx-rows.R");
    }

    @Test
    void readsJsonStat() {
        Sources.cubes(directory).areReadAsCubesBy("Rscript", SCRIPTS + "/json-stat-rows.R");
    }
}
