package fi.kenen.galera;

import static org.awaitility.Awaitility.await;

import fi.kenen.demo.EmbeddedMariaDb;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A node of a Galera cluster on a host of its own. What a node needs of Galera stands below the directory that the system
 * property {@code galera.root} names.
 */
final class Node {

    private static final Path GALERA =
            Path.of(System.getProperty("galera.root", ".demo/galera")).toAbsolutePath();
    private static final Duration SYNCED_WITHIN = Duration.ofSeconds(120);
    private static final Pattern RECOVERED = Pattern.compile("Recovered position: ([0-9a-f-]+:-?[0-9]+)");

    /** What a node is told beside what every embedded server is, and what makes it one of a cluster. */
    static final List<String> SERVER_OPTIONS = List.of(
            "--skip-name-resolve",
            "--binlog-format=ROW",
            "--innodb-autoinc-lock-mode=2",
            "--innodb-log-file-size=32M",
            "--innodb-buffer-pool-size=256M");

    /**
     * A node that is silent for 2 seconds is suspected, and thought gone when all others suspect it, at the latest after 5;
     * by default that is 5 and 15 seconds, which the test would only wait for.
     */
    private static final String PROVIDER_OPTIONS = String.join(
            ";",
            "evs.keepalive_period=PT0.5S",
            "evs.inactive_check_period=PT0.25S",
            "evs.suspect_timeout=PT2S",
            "evs.inactive_timeout=PT5S",
            "evs.install_timeout=PT5S",
            "gcache.size=64M");

    private final Host host;
    private final List<Host> hosts;
    private final Path data;
    private final Path log;
    private Process server;

    Node(Host host, List<Host> hosts, Path data) {
        this.host = host;
        this.hosts = hosts;
        this.data = data;
        this.log = data.resolveSibling(host.name() + ".log");
    }

    /** Puts an empty database there, which has never been in a cluster. */
    void empty() {
        EmbeddedMariaDb.copyEmptyData(data);
    }

    /** Puts the database of a node there that has ended well. */
    void copy(Node other) {
        try {
            EmbeddedMariaDb.copyData(other.data, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Loses all that it keeps, as a node does whose disk is gone. */
    void lose() {
        try (var walk = Files.walk(data)) {
            for (var path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        empty();
    }

    /** Starts the node and lets it join the others. */
    void start() {
        run(position());
    }

    /** Starts the node as the first of its cluster, with what it has. */
    void startFirst() {
        try {
            var state = data.resolve("grastate.dat");
            if (Files.exists(state)) {
                var words = Files.readString(state);
                Files.writeString(state, words.replace("safe_to_bootstrap: 0", "safe_to_bootstrap: 1"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        run(position(), "--wsrep-new-cluster");
    }

    /** How far the database on the disk is, as the cluster counts; -1 for not at all. */
    long recovered() {
        var position = position();
        return Long.parseLong(position.substring(position.indexOf(':') + 1));
    }

    /** What must be known of a node that was killed so that it gets only what it lacks. */
    private String position() {
        var recovery = data.resolveSibling(host.name() + "-recovery.log");
        try {
            Files.deleteIfExists(recovery);
            int end = start(recovery, "--wsrep-recover").waitFor();
            var words = Files.readString(recovery);
            var position = RECOVERED.matcher(words);
            if (end != 0 || !position.find()) {
                throw new IllegalStateException(words);
            }
            return position.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void run(String position, String... options) {
        var words = Stream.concat(Stream.of("--wsrep-start-position=" + position), Stream.of(options));
        server = start(log, words.toArray(String[]::new));
    }

    private Process start(Path log, String... options) {
        var base = EmbeddedMariaDb.base();
        // Not as root, as which rsync would write as nobody; yet as somebody who may read what root may.
        var words = new ArrayList<>(host.command("unshare --user --map-user=65534 --map-group=65534"));
        words.addAll(List.of(
                base.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + data,
                "--socket=" + Path.of(System.getProperty("java.io.tmpdir"), "kenen-" + host.name() + ".sock"),
                "--skip-grant-tables",
                "--skip-log-bin",
                "--skip-ssl",
                "--character-set-server=utf8mb4",
                "--max-connections=400",
                "--max-allowed-packet=64M",
                "--wsrep-on=ON",
                "--wsrep-provider=" + GALERA.resolve("usr/lib/galera/libgalera_smm.so"),
                "--wsrep-provider-options=" + PROVIDER_OPTIONS,
                "--wsrep-cluster-name=kenen",
                "--wsrep-cluster-address=gcomm://"
                        + hosts.stream().map(Host::address).collect(Collectors.joining(",")),
                "--wsrep-node-name=" + host.name(),
                "--wsrep-node-address=" + host.address(),
                "--wsrep-slave-threads=4",
                "--wsrep-sst-method=rsync"));
        words.addAll(SERVER_OPTIONS);
        words.addAll(List.of(options));
        var command = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var environment = command.environment();
        environment.merge(
                "PATH",
                GALERA.resolve("usr/bin") + File.pathSeparator + base.resolve("bin"),
                (usual, more) -> more + File.pathSeparator + usual);
        environment.put("LD_LIBRARY_PATH", base.resolve("libs").toString());
        try {
            return command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until the node takes part in the cluster with all that the others have. */
    void awaitSynced() {
        await("a synced node, see " + log)
                .atMost(SYNCED_WITHIN)
                .pollInterval(Duration.ofMillis(100))
                .failFast("the node ended, see " + log, () -> !server.isAlive())
                .until(() -> status("wsrep_local_state_comment").equals("Synced")
                        && status("wsrep_ready").equals("ON"));
    }

    /** A status variable of the node; empty while it does not say. */
    String status(String variable) {
        try (var connection = DriverManager.getConnection(jdbcUrl(host.clientAddress()), "root", null);
                var statement = connection.createStatement();
                var row = statement.executeQuery("SHOW STATUS LIKE '" + variable + "'")) {
            return row.next() ? row.getString(2) : "";
        } catch (SQLException e) {
            return "";
        }
    }

    /** Makes the node, which has lost the others, a cluster by itself; the operator knows that the others are down. */
    void lead() {
        try (var connection = DriverManager.getConnection(jdbcUrl(host.clientAddress()), "root", null);
                var statement = connection.createStatement()) {
            statement.execute("SET GLOBAL wsrep_provider_pc_bootstrap = ON");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For the replica on the same host. */
    String jdbcUrl() {
        return jdbcUrl("127.0.0.1");
    }

    private static String jdbcUrl(String address) {
        return "jdbc:mariadb://" + address + ":3306/kenen";
    }

    /** Ends the node as an operator would. */
    void stop() {
        server.destroy();
        server.onExit().join();
    }

    /** Ends the node, and what copies its data to others, as a power cut would. */
    void kill() {
        var all = Stream.concat(server.descendants(), Stream.of(server.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(process -> process.onExit().join());
    }
}
