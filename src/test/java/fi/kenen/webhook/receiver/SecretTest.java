package fi.kenen.webhook.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretTest {

    /** From the documentation of a library for Standard Webhooks. */
    private static final Secret KNOWN = new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long SECONDS = 1614265330;
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void messagesAreSignedAsTheStandardSays() {
        assertEquals(SIGNATURE, KNOWN.signature(ID, SECONDS, BODY));
        var headers = new Message(ID, BODY, List.of(KNOWN)).headers(Instant.ofEpochSecond(SECONDS, 999_999_999));
        assertEquals(ID, headers.get("webhook-id"));
        assertEquals(Long.toString(SECONDS), headers.get("webhook-timestamp"));
        assertEquals(SIGNATURE, headers.get("webhook-signature"));
    }

    @Test
    void twoSecretsGiveTwoSignatures() {
        var other = Secret.random();
        var headers = new Message(ID, BODY, List.of(other, KNOWN)).headers(Instant.ofEpochSecond(SECONDS));
        assertEquals(other.signature(ID, SECONDS, BODY) + " " + SIGNATURE, headers.get("webhook-signature"));
    }

    @Test
    void newSecretsHave32BytesAndAreNotPrinted() {
        var secret = Secret.random();
        assertEquals(32, Base64.getDecoder().decode(secret.text().substring("whsec_".length())).length);
        assertNotEquals(secret, Secret.random());
        assertEquals("whsec_…", secret.toString());
        assertThrows(IllegalArgumentException.class, () -> new Secret("kenen_x"));
    }
}
