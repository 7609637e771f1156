package fi.kenen.webhook.receiver;

import io.netty.util.NetUtil;
import java.math.BigInteger;
import java.net.InetAddress;

/**
 * A network of addresses.
 *
 * @param first address of it, 4 or 16 bytes
 * @param bits that all its addresses have in common
 */
record Network(byte[] first, int bits) {

    Network {
        if (bits < 0 || bits > first.length * Byte.SIZE) {
            throw new IllegalArgumentException("of " + first.length + " bytes, " + bits + " bits");
        }
    }

    /**
     * A network as CIDR writes it, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
     *
     * @throws IllegalArgumentException for what is none
     */
    static Network of(String text) {
        var parts = text.strip().split("/");
        var first = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (first == null || parts.length != 2 || !parts[1].matches("[0-9]{1,3}")) {
            throw new IllegalArgumentException(text + " is no network such as 10.0.0.0/8");
        }
        return new Network(first, Integer.parseInt(parts[1]));
    }

    boolean has(InetAddress address) {
        var bytes = address.getAddress();
        int others = bytes.length * Byte.SIZE - bits;
        return bytes.length == first.length
                && new BigInteger(bytes).shiftRight(others).equals(new BigInteger(first).shiftRight(others));
    }
}
