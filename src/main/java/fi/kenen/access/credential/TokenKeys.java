package fi.kenen.access.credential;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.VerificationJwkSelector;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;

/**
 * The issuer's public keys, read from a URL or a file. They are read anew after a while, and when a token was signed with
 * one that is not known yet.
 */
final class TokenKeys implements VerificationKeyResolver {

    private static final Logger LOG = Logger.getLogger(TokenKeys.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration FRESH = Duration.ofMinutes(10);

    /** For how long they are used when the issuer tells no newer ones. */
    private static final Duration KEPT = Duration.ofHours(1);

    /** So that tokens that name no known key, or an issuer who is away, cost a reading now and then, not one each. */
    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(5);

    /** How many wait for the first keys; an issuer that stalls must not keep the threads that others need. */
    private static final int MOST_WAITING = 8;

    private static final int LARGEST = 1 << 20;

    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final String place;
    private final ReentrantLock reading = new ReentrantLock();
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private volatile List<JsonWebKey> keys;
    private volatile Instant readAt = Instant.EPOCH;
    private volatile Instant triedAt = Instant.EPOCH;

    TokenKeys(String place) {
        this.place = place;
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            var key = select(signature, FRESH);
            if (key == null) {
                key = select(signature, BETWEEN_READINGS);
            }
            if (key != null) {
                return key.getKey();
            }
        } catch (JoseException e) {
            throw new UnresolvableKeyException("The token names no key that can be looked for", e);
        }
        throw new UnresolvableKeyException("No key of the issuer's has signed the token");
    }

    private JsonWebKey select(JsonWebSignature signature, Duration age) throws JoseException {
        return new VerificationJwkSelector().select(signature, notOlderThan(age));
    }

    /** Who has keys to go on with does not wait for whoever reads newer ones. */
    private List<JsonWebKey> notOlderThan(Duration age) {
        if (isDue(age) && (keys == null ? waitForTurn() : reading.tryLock())) {
            try {
                if (isDue(age)) {
                    triedAt = Instant.now();
                    read(triedAt);
                }
            } finally {
                reading.unlock();
            }
        }
        if (keys == null || Instant.now().isAfter(readAt.plus(KEPT))) {
            throw new Problem(ProblemKind.TOKEN_KEYS_AWAY, "Tokens cannot be verified now. Try again soon.");
        }
        return keys;
    }

    private boolean waitForTurn() {
        if (!waiting.tryAcquire()) {
            return false;
        }
        try {
            reading.lock();
            return true;
        } finally {
            waiting.release();
        }
    }

    private boolean isDue(Duration age) {
        var now = Instant.now();
        return now.isAfter(readAt.plus(age)) && now.isAfter(triedAt.plus(BETWEEN_READINGS));
    }

    private void read(Instant now) {
        try {
            keys = new JsonWebKeySet(fetch()).getJsonWebKeys();
            readAt = now;
        } catch (IOException | JoseException | IllegalArgumentException e) {
            LOG.warnf("The keys that tokens are verified with cannot be read from %s: %s", place, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String fetch() throws IOException, InterruptedException {
        if (!place.matches("https?://.*")) {
            return Files.readString(Path.of(place));
        }
        // The time limit of the request itself ends with the headers of the answer.
        var answering = http.sendAsync(
                HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build(), head -> new ShortBody(LARGEST));
        try {
            var answer = answering.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (answer.statusCode() != 200) {
                throw new IOException("answered " + answer.statusCode());
            }
            return answer.body();
        } catch (TimeoutException e) {
            throw new IOException("did not answer within " + PATIENCE);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            answering.cancel(true);
        }
    }

    /** The body of an answer as a text, which is given up once it is too long. */
    private static final class ShortBody implements BodySubscriber<String> {

        private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
        private long left;
        private Flow.Subscription subscription;

        ShortBody(long most) {
            left = most;
        }

        @Override
        public void onSubscribe(Flow.Subscription begun) {
            subscription = begun;
            text.onSubscribe(begun);
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            left -= buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (left < 0) {
                subscription.cancel();
                text.onError(new IOException("answered more than " + LARGEST + " bytes"));
            } else {
                text.onNext(buffers);
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.onError(failure);
        }

        @Override
        public void onComplete() {
            text.onComplete();
        }

        @Override
        public CompletionStage<String> getBody() {
            return text.getBody();
        }
    }
}
