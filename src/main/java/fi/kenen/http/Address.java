package fi.kenen.http;

import io.netty.util.NetUtil;
import io.vertx.core.net.SocketAddress;
import java.util.HexFormat;

/** Where a request comes from, as far as one user of the net can be told from another. */
public final class Address {

    private static final int V6_NETWORK_BYTES = 8;

    private Address() {}

    /** An IPv4 address, or the /64 network of an IPv6 one, within which everybody can choose an address. */
    public static String of(SocketAddress remote) {
        var text = remote.hostAddress() == null ? remote.host() : remote.hostAddress();
        if (text == null || text.indexOf(':') < 0) {
            return String.valueOf(text);
        }
        var bytes = NetUtil.createByteArrayFromIpAddressString(text);
        return bytes == null || bytes.length <= V6_NETWORK_BYTES
                ? text
                : HexFormat.of().formatHex(bytes, 0, V6_NETWORK_BYTES);
    }
}
