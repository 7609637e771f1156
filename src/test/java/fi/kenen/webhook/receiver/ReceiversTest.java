package fi.kenen.webhook.receiver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import fi.kenen.Receiver;
import fi.kenen.ServiceTest;
import fi.kenen.webhook.receiver.Outcome.Failure;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class ReceiversTest {

    private static final Message MESSAGE = new Message("an-id", "{}", List.of(Secret.random()));

    @Inject
    Receivers receivers;

    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    private Outcome send(String host) throws UnknownHostException {
        var address = ReceiverAddress.of("https://" + host + ":" + receiver.port() + "/")
                .orElseThrow();
        return receivers.send(address, InetAddress.getByName("127.0.0.1"), MESSAGE);
    }

    /** The name means nothing any more when the connection is made. */
    @Test
    void theConnectionGoesToTheAddressThatWasLookedAt() throws UnknownHostException {
        assertEquals(new Outcome(204, null), send(Receiver.NAME));
        assertEquals(Receiver.NAME + ":" + receiver.port(), receiver.next().host());
    }

    @Test
    void theCertificateMustBeOfTheName() throws UnknownHostException {
        assertEquals(Outcome.failed(Failure.UNTRUSTED), send("another.example"));
        assertFalse(receiver.hasMore());
    }

    @Test
    void aNameWithoutAddressIsTold() {
        assertEquals(Outcome.failed(Failure.UNRESOLVED), receivers.send("https://nowhere.invalid/", MESSAGE));
    }

    @Test
    void addressesAreLookedAtWheneverSomethingIsSent() {
        assertEquals(Outcome.failed(Failure.NOT_PUBLIC), receivers.send("https://10.0.0.1/", MESSAGE));
        assertEquals(Outcome.failed(Failure.NOT_PUBLIC), receivers.send("https://[::1]/", MESSAGE));
        assertEquals(Outcome.failed(Failure.NOT_PUBLIC), receivers.send("https://169.254.169.254/", MESSAGE));
    }

    @Test
    void whereNobodyListensIsTold() throws IOException {
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        assertEquals(Outcome.failed(Failure.UNREACHABLE), receivers.send("https://127.0.0.1:" + port + "/", MESSAGE));
    }

    @Test
    void whoTakesTooLongHasNotReceivedIt() {
        var never = new CountDownLatch(1);
        receiver.pausing(never);
        assertEquals(Outcome.failed(Failure.LATE), receivers.send(receiver.address(), MESSAGE));
        never.countDown();
    }

    @Test
    void redirectsAreNotFollowed() {
        receiver.answering(302);
        assertEquals(new Outcome(302, null), receivers.send(receiver.address(), MESSAGE));
        receiver.next();
        assertFalse(receiver.hasMore());
    }
}
