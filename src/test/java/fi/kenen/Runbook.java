package fi.kenen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What k8s/components/backup/README.md says is done, done: its commands with the scripts and the names of this machine. */
final class Runbook {

    private static final Path DIRECTORY = Path.of("k8s/components/backup").toAbsolutePath();

    private static final String DUMP = "kenen-20260302T000000Z.sql.gz";
    private static final String TIME = "2026-03-02 14:02:59";

    private final Path backup;
    private final Path options;
    private String dump;
    private String service = "";

    /** @param directory for the backups, which exists */
    Runbook(Path directory) throws IOException {
        backup = Files.createDirectory(directory.resolve("backup"));
        options = directory.resolve("my.cnf");
    }

    /** Whether there is a program that reads binary logs, which is none of the embedded server's. */
    static boolean canBeDone() {
        try {
            new ProcessBuilder("mariadb-binlog", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Does everything on this server from now on. */
    void on(EmbeddedMariaDb database) throws IOException {
        Files.writeString(
                options,
                String.join(
                        "\n", "[client]", "host=127.0.0.1", "port=" + database.port(), "user=root", "skip-ssl", ""));
    }

    /** Sends requests to this service from now on. */
    void on(ServiceProcess process) {
        service = process.address().toString();
    }

    /** Does what the CronJob does. */
    void backUp() throws IOException {
        run("bash /scripts/backup.sh");
        try (var files = Files.list(backup)) {
            dump = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".sql.gz"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Does a step.
     *
     * @param time what is not restored was done then, or later: as YYYY-MM-DD hh:mm:ss in UTC
     */
    void step(int number, String time) throws IOException {
        run(commands(number).replace(DUMP, dump).replace(TIME, time));
    }

    /** What a step of the page gives to a shell. */
    private static String commands(int step) throws IOException {
        return Files.readAllLines(DIRECTORY.resolve("README.md")).stream()
                .dropWhile(line -> !line.startsWith(step + ". "))
                .dropWhile(line -> !line.equals("   ```sh"))
                .skip(1)
                .takeWhile(line -> !line.equals("   ```"))
                .collect(Collectors.joining("\n"));
    }

    /** The paths that step 5 lists. */
    List<String> undone() throws IOException {
        return Files.readAllLines(backup.resolve("undone"));
    }

    private void run(String commands) throws IOException {
        var output = Files.createTempFile(options.getParent(), "runbook-", ".log");
        var script = "set -euo pipefail\n" + commands.replace("/scripts/", DIRECTORY + "/");
        var shell = new ProcessBuilder("bash", "-c", script)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment()
                .putAll(Map.of(
                        "PATH",
                        EmbeddedMariaDb.programs() + File.pathSeparator + System.getenv("PATH"),
                        "MARIADB_OPTIONS",
                        options.toString(),
                        "DATABASE",
                        "kenen",
                        "BACKUP",
                        backup.toString(),
                        "KEEP_DAYS",
                        "14",
                        "KENEN",
                        service,
                        "KENEN_ADMIN_KEY",
                        Api.ADMIN_KEY));
        int exit = shell.start().onExit().join().exitValue();
        assertEquals(0, exit, script + "\n" + Files.readString(output));
    }
}
