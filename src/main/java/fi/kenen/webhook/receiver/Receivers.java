package fi.kenen.webhook.receiver;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.webhook.receiver.Outcome.Failure;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLException;

/** Sends messages over https to addresses that were looked at before. Everything here blocks. */
@ApplicationScoped
public class Receivers {

    private static final int LONGEST_ADDRESS = 2_000;
    private static final long MOST_OF_ANSWER = 1 << 16;
    private static final Duration RESOLVED_WITHIN = Duration.ofSeconds(2);

    /** Names that authors give, looked up at once; a slow server of names holds nothing else. */
    private static final int READ_AT_ONCE = 4;

    private final Networks networks;
    private final Duration timeout;
    private final Executor reading = threads(READ_AT_ONCE);
    private final Executor sending;
    private final HttpClient client;

    Receivers(Vertx vertx, Networks networks, WebhookConfig config) {
        this.networks = networks;
        timeout = config.timeout();
        sending = threads(2 * config.concurrency());
        int millis = Math.toIntExact(timeout.toMillis());
        client = vertx.createHttpClient(new HttpClientOptions()
                .setSsl(true)
                .setVerifyHost(true)
                .setTrustOptions(TrustOptions.wrap(TrustedCertificates.with(config.trustedCertificates())))
                .setConnectTimeout(millis)
                .setSslHandshakeTimeout(millis)
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout(millis)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setKeepAlive(false)
                .setMaxPoolSize(config.concurrency())
                .setTracingPolicy(TracingPolicy.IGNORE));
    }

    /** Reads the address of a receiver; null after a fault. One whose name has no address now may have one later. */
    public String read(String member, JsonMembers members) {
        var text = members.text(member, LONGEST_ADDRESS);
        if (text == null) {
            return null;
        }
        var address = ReceiverAddress.of(text);
        if (address.isEmpty()) {
            members.refuse(
                    member,
                    Code.MALFORMED,
                    "Must be a URL of https with a host (letters, digits, hyphens and dots), without a user and a fragment.");
            return null;
        }
        if (!resolve(address.get().host(), RESOLVED_WITHIN, reading).stream().allMatch(networks::allow)) {
            members.refuse(member, Code.NOT_PUBLIC, "Must be on the public internet, unless the operator allows it.");
            return null;
        }
        return text;
    }

    /** Sends a message once, and follows no redirect. */
    public Outcome send(String url, Message message) {
        var address = ReceiverAddress.of(url).orElseThrow();
        var found = resolve(address.host(), timeout, sending);
        if (found.isEmpty()) {
            return Outcome.failed(Failure.UNRESOLVED);
        }
        return found.stream().allMatch(networks::allow)
                ? send(address, found.get(0), message)
                : Outcome.failed(Failure.NOT_PUBLIC);
    }

    /** @param pinned to which it goes, whatever the name means by now */
    Outcome send(ReceiverAddress address, InetAddress pinned, Message message) {
        var options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(address.port(), pinned.getHostAddress()))
                .setHost(address.host())
                .setPort(address.port())
                .setURI(address.target())
                .setFollowRedirects(false);
        message.headers(Instant.now()).forEach(options::putHeader);
        options.putHeader("host", address.authority());
        options.putHeader("content-type", "application/json").putHeader("user-agent", "Kenen");
        var request = client.request(options);
        var answer = request.compose(open -> {
            // By itself the connection logs what it cannot read, in the receiver's own words.
            open.connection().exceptionHandler(failure -> {});
            return open.send(message.body()).compose(response -> status(open, response));
        });
        try {
            int status =
                    answer.toCompletionStage().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Outcome(status, null);
        } catch (TimeoutException e) {
            request.onSuccess(HttpClientRequest::reset);
            return Outcome.failed(Failure.LATE);
        } catch (ExecutionException e) {
            return Outcome.failed(failure(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Outcome.failed(Failure.BROKEN);
        }
    }

    /** The status, when the body has come or enough of it; what it says does not matter. */
    private static Future<Integer> status(HttpClientRequest request, HttpClientResponse response) {
        var done = Promise.<Integer>promise();
        var read = new AtomicLong();
        response.handler(part -> {
            if (read.addAndGet(part.length()) > MOST_OF_ANSWER) {
                done.tryComplete(response.statusCode());
                request.reset();
            }
        });
        response.endHandler(end -> done.tryComplete(response.statusCode()));
        response.exceptionHandler(done::tryFail);
        return done.future();
    }

    private static Failure failure(Throwable cause) {
        if (cause instanceof SSLException) {
            return Failure.UNTRUSTED;
        }
        if (cause instanceof ConnectException) {
            return Failure.UNREACHABLE;
        }
        return Failure.BROKEN;
    }

    /** Every address of a host; empty where it has none, or none within that time, or no thread is free to ask. */
    private static List<InetAddress> resolve(String host, Duration within, Executor threads) {
        try {
            return CompletableFuture.supplyAsync(() -> resolve(host), threads)
                    .completeOnTimeout(List.of(), within.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RejectedExecutionException e) {
            return List.of();
        }
    }

    private static Executor threads(int most) {
        return new ThreadPoolExecutor(0, most, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), task -> {
            var thread = new Thread(task, "webhook-names");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static List<InetAddress> resolve(String host) {
        try {
            return List.of(InetAddress.getAllByName(host));
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
