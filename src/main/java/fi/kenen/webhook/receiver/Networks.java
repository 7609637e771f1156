package fi.kenen.webhook.receiver;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses may be told: those of the public internet, and of networks that the operator allows. */
@ApplicationScoped
public class Networks {

    /** What IANA's registry of special addresses calls not globally reachable, and what no single host has. */
    private static final List<Network> SPECIAL = Stream.of(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20")
            .map(Network::of)
            .toList();

    /** All that is given out in IPv6. */
    private static final Network GLOBAL = Network.of("2000::/3");

    /** How networks of IPv6 alone write addresses of IPv4. */
    private static final Network TRANSLATED = Network.of("64:ff9b::/96");

    private static final int V4_IN_V6 = 12;

    private final List<Network> allowed;

    Networks(WebhookConfig config) {
        allowed = config.allowedNetworks().orElse(List.of()).stream()
                .map(Network::of)
                .toList();
    }

    /** Whether a text is a network as CIDR writes it. */
    public static boolean wellFormed(String network) {
        try {
            Network.of(network);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Whether something may be sent there. An address of IPv4 that is written as one of IPv6 is what it means. */
    boolean allow(InetAddress address) {
        return has(allowed, address) || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (TRANSLATED.has(address)) {
            return isPublic(meant(address));
        }
        return !has(SPECIAL, address) && (!(address instanceof Inet6Address) || GLOBAL.has(address));
    }

    private static InetAddress meant(InetAddress translated) {
        try {
            var bytes = translated.getAddress();
            return InetAddress.getByAddress(Arrays.copyOfRange(bytes, V4_IN_V6, bytes.length));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean has(List<Network> networks, InetAddress address) {
        return networks.stream().anyMatch(network -> network.has(address));
    }
}
