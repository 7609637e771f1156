package fi.kenen.galera;

import fi.kenen.ServiceClient;
import fi.kenen.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Three hosts, each with a node of one Galera cluster and a replica of the packaged service that asks this node alone. */
final class Cluster {

    static final int HOSTS = 3;

    private final List<Host> hosts = Host.connected(HOSTS);
    private final List<Node> nodes = new ArrayList<>();
    private final List<ServiceProcess> replicas = new ArrayList<>();

    /** Starts all, and waits until they are ready. */
    static Cluster start(Map<String, String> settings) {
        var cluster = new Cluster();
        cluster.startNodes();
        cluster.startReplicas(settings);
        return cluster;
    }

    private void startNodes() {
        try {
            var directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "galera");
            hosts.forEach(host -> nodes.add(new Node(host, hosts, directory.resolve(host.name()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var first = nodes.get(0);
        first.empty();
        first.startFirst();
        first.awaitSynced();
        // The others begin with what the first one has, which is faster than to get it from there.
        first.stop();
        nodes.stream().skip(1).forEach(node -> node.copy(first));
        startFrom(first);
    }

    private void startFrom(Node first) {
        first.startFirst();
        first.awaitSynced();
        var others = nodes.stream().filter(node -> node != first).toList();
        // One after the other, as a StatefulSet does: of two that join at once, one may be told to go.
        others.forEach(other -> {
            other.start();
            other.awaitSynced();
        });
    }

    private void startReplicas(Map<String, String> settings) {
        for (int i = 0; i < HOSTS; i++) {
            var host = hosts.get(i);
            replicas.add(ServiceProcess.start(
                    host.command(""), host.clientAddress(), nodes.get(i).jdbcUrl(), settings));
            // The first one makes the tables: where several do so at once, Galera lets each think that it is alone.
            replicas.get(i).awaitReady();
        }
    }

    List<ServiceClient> clients() {
        return replicas.stream().map(ServiceProcess::client).toList();
    }

    Host host(int i) {
        return hosts.get(i);
    }

    Node node(int i) {
        return nodes.get(i);
    }

    ServiceProcess replica(int i) {
        return replicas.get(i);
    }

    /** Kills every node at the same moment, and starts them again from the one that got furthest. */
    void restart() {
        nodes.parallelStream().forEach(Node::kill);
        var positions = nodes.parallelStream().map(Node::recovered).toList();
        startFrom(nodes.get(positions.indexOf(Collections.max(positions))));
    }
}
