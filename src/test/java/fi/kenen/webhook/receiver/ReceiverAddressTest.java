package fi.kenen.webhook.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiverAddressTest {

    @Test
    void anAddressIsTakenApart() {
        assertEquals(
                Optional.of(new ReceiverAddress("hooks.example.org", "hooks.example.org", 443, "/")),
                ReceiverAddress.of("https://hooks.example.org"));
        assertEquals(
                Optional.of(new ReceiverAddress("[2a00::1]:8443", "2a00::1", 8443, "/a%20b?c=d&e")),
                ReceiverAddress.of("HTTPS://[2a00::1]:8443/a%20b?c=d&e"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.org/",
                "hooks.example.org",
                "//hooks.example.org/",
                "https:hooks",
                "https:///a",
                "https://user@hooks.example.org/",
                "https://user:password@hooks.example.org/",
                "https://hooks.example.org/#part",
                "https://hooks.example.org:0/",
                "https://hooks.example.org:70000/",
                "https://hooks example.org/",
                "https://hooks.example.org/a b",
                "https://hooks.example.org/\r\nX: y",
                "https://[fe80::1%25eth0]/",
                "https://häkki.example/",
                "https://127.1/",
                "https://0x7f.1/",
                "file:///a",
                "https://hooks.example.org/ä",
                "https://a_b.example/"
            })
    void whatIsNoAddressOfAReceiverIsRefused(String text) {
        assertEquals(Optional.empty(), ReceiverAddress.of(text));
    }
}
