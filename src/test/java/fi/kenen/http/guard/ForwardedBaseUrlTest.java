package fi.kenen.http.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.http.BaseUrlRoutes;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a service is reached behind a proxy that says so. */
@QuarkusTest
@WithTestResource(RateLimitTest.Limited.class)
class ForwardedBaseUrlTest {

    private static String told(Map<String, String> headers, String path) {
        return Api.anyone().headers(headers).get(path).asString();
    }

    private static String told(Map<String, String> headers) {
        return told(headers, BaseUrlRoutes.AS_CONFIGURED);
    }

    private static void assertReached(String told) {
        assertTrue(
                List.of("http://127.0.0.1:" + RestAssured.port, "http://[0:0:0:0:0:0:0:1]:" + RestAssured.port)
                        .contains(told),
                told);
    }

    @Test
    void aTrustedProxySaysWhereItIsReached() {
        var host = "X-Forwarded-Host";
        var scheme = "X-Forwarded-Proto";
        assertEquals("https://kenen.example", told(Map.of(host, "kenen.example", scheme, "https")));
        assertEquals("https://kenen.example", told(Map.of(host, "kenen.example:443", scheme, "https")));
        assertEquals("https://kenen.example:8443", told(Map.of(host, "kenen.example:8443", scheme, "https")));
        assertEquals("https://[2001:db8::1]:8443", told(Map.of(host, "[2001:db8::1]:8443", scheme, "https")));
        assertEquals(
                "https://kenen.example:8443",
                told(Map.of(host, "kenen.example", scheme, "https", "X-Forwarded-Port", "8443")));
        assertEquals("http://kenen.example", told(Map.of(host, "kenen.example")));
    }

    @Test
    void aHostThatIsNotForwardedIsNotBelieved() {
        assertReached(told(Map.of("Host", "elsewhere.example")));
        assertReached(told(Map.of("Host", "elsewhere.example", "X-Forwarded-Proto", "https")));
        assertReached(told(Map.of("Forwarded", "host=elsewhere.example")));
    }

    @Test
    void whatIsForwardedMustBeAHost() {
        for (var host : List.of("elsewhere.example/a", "a@elsewhere.example", "a b", "a?b", "<a>", "\"", "a_b")) {
            assertReached(told(Map.of("X-Forwarded-Host", host)));
        }
        assertReached(told(Map.of("X-Forwarded-Host", "elsewhere.example", "X-Forwarded-Proto", "javascript")));
    }

    @Test
    void whereEverybodyMayForwardNobodyIsBelieved() {
        assertReached(told(
                Map.of("X-Forwarded-Host", "elsewhere.example", "X-Forwarded-Proto", "https"),
                BaseUrlRoutes.TRUSTING_NOBODY));
    }

    @Test
    void whoIsNoTrustedProxyIsNotBelieved() throws IOException {
        var another = InetAddress.getByName("127.0.0.2");
        try (var socket = new Socket("127.0.0.1", RestAssured.port, another, 0)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET " + BaseUrlRoutes.AS_CONFIGURED + " HTTP/1.1\r\nHost: elsewhere.example\r\n"
                                    + "X-Forwarded-Host: elsewhere.example\r\nX-Forwarded-Proto: https\r\n"
                                    + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertTrue(answer.endsWith("\r\n\r\nhttp://127.0.0.1:" + RestAssured.port), answer);
        }
    }
}
