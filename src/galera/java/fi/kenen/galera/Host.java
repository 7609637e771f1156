package fi.kenen.galera;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A machine of its own as far as its network goes. Hosts reach each other through a bridge that each can be taken out of;
 * clients reach each host by another way, which stays.
 */
final class Host {

    private static final String BRIDGE = "cluster";

    private final int number;

    private Host(int number) {
        this.number = number;
    }

    /** Makes hosts that are connected, numbered from 1. */
    static List<Host> connected(int hosts) {
        Shell.run("ip link add " + BRIDGE + " type bridge");
        Shell.run("ip link set " + BRIDGE + " up");
        var connected = new ArrayList<Host>();
        for (int number = 1; number <= hosts; number++) {
            var host = new Host(number);
            host.make();
            connected.add(host);
        }
        return connected;
    }

    private void make() {
        Shell.run("ip netns add " + name());
        inside("ip link set lo up");
        wire(plug(), "cluster0", address() + "/24");
        wire(clientPlug(), "clients0", clientAddress() + "/30");
        Shell.run("ip addr add " + gateway() + "/30 dev " + clientPlug());
        join();
    }

    private void wire(String plug, String device, String address) {
        Shell.run("ip link add " + plug + " type veth peer name " + device + " netns " + name());
        Shell.run("ip link set " + plug + " up");
        inside("ip addr add " + address + " dev " + device);
        inside("ip link set " + device + " up");
    }

    private void inside(String command) {
        Shell.run("ip netns exec " + name() + " " + command);
    }

    /** A command, its words parted by spaces, as it is run on this host. */
    List<String> command(String command) {
        return Arrays.asList(("nsenter --net=/run/netns/" + name() + " " + command).split(" "));
    }

    /** Takes this host out of the network: what is sent to it or by it gets lost, without a word. */
    void cutOff() {
        Shell.run("ip link set " + plug() + " nomaster");
    }

    /** Ends what {@link #cutOff} began. */
    void join() {
        Shell.run("ip link set " + plug() + " master " + BRIDGE);
    }

    String name() {
        return "host" + number;
    }

    /** By which hosts reach each other. */
    String address() {
        return "198.51.100." + number;
    }

    /** By which clients reach this host, always. */
    String clientAddress() {
        return "203.0.113." + (4 * number + 2);
    }

    private String gateway() {
        return "203.0.113." + (4 * number + 1);
    }

    private String plug() {
        return "cluster" + number;
    }

    private String clientPlug() {
        return "clients" + number;
    }
}
