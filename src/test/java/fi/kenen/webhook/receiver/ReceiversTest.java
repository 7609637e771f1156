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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
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

    @Test
    void aNameMayEndWithADot() throws UnknownHostException {
        assertEquals(new Outcome(204, null), send(Receiver.NAME + "."));
    }

    /** What receivers answer is theirs to say; nobody writes into the log of another. */
    @Test
    void whatCannotBeReadIsNotLogged() {
        var alarms = new Alarms();
        Logger.getLogger("").addHandler(alarms);
        try {
            receiver.naming("/" + "x".repeat(10_000));
            assertEquals(Outcome.failed(Failure.BROKEN), receivers.send(receiver.address(), MESSAGE));
            assertEquals(List.of(), List.copyOf(alarms.lines));
        } finally {
            Logger.getLogger("").removeHandler(alarms);
        }
    }

    /** What the log says of connections. */
    private static final class Alarms extends Handler {

        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void publish(LogRecord line) {
            if (line.getLevel().intValue() >= Level.WARNING.intValue()
                    && line.getLoggerName().startsWith("io.")) {
                lines.add(line.getLoggerName() + " " + line.getMessage());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
