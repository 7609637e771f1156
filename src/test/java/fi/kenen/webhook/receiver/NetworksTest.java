package fi.kenen.webhook.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworksTest {

    private static boolean allowed(String address, String networks) throws UnknownHostException {
        var config = new SmallRyeConfigBuilder()
                .withMapping(WebhookConfig.class)
                .withDefaultValues(networks.isEmpty() ? Map.of() : Map.of("kenen.webhooks.allowed-networks", networks))
                .addDiscoveredConverters()
                .build()
                .getConfigMapping(WebhookConfig.class);
        return new Networks(config).allow(InetAddress.getByName(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.0.1",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.1.1.1",
                "240.0.0.1",
                "255.255.255.255",
                "2130706433",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:a9fe:a9fe",
                "64:ff9b::7f00:1",
                "64:ff9b::10.0.0.1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:0:7f00:1::",
                "2001:db8::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1",
                "5f00::1"
            })
    void whatIsNotOfThePublicInternetIsRefused(String address) throws UnknownHostException {
        assertEquals(false, allowed(address, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1", "9.255.255.255", "11.0.0.1", "100.63.255.255", "100.128.0.1", "126.255.255.255",
                "128.0.0.1", "169.253.0.1", "172.15.255.255", "172.32.0.1", "192.167.0.1", "192.169.0.1",
                "198.17.0.1", "198.20.0.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2001:4860::8888",
                "2003::1", "::ffff:1.1.1.1", "64:ff9b::1.1.1.1"
            })
    void thePublicInternetIsAllowed(String address) throws UnknownHostException {
        assertEquals(true, allowed(address, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.42.7.1", "fd00:1::7", "127.0.0.1", "1.1.1.1"})
    void theOperatorAllowsMore(String address) throws UnknownHostException {
        assertEquals(true, allowed(address, "10.42.0.0/16, fd00:1::/32,127.0.0.1/32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.43.0.1", "fd00:2::7", "127.0.0.2", "::1"})
    void butNothingElse(String address) throws UnknownHostException {
        assertEquals(false, allowed(address, "10.42.0.0/16,fd00:1::/32,127.0.0.1/32"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0", "10.0.0.0/33", "10/8", "localhost/8", "::/129", "10.0.0.0/x", "10.0.0.0/8/8"})
    void whatIsNoNetworkIsRefused(String network) {
        assertThrows(IllegalArgumentException.class, () -> Network.of(network));
    }
}
