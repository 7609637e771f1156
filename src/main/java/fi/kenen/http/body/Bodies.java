package fi.kenen.http.body;

import fi.kenen.http.HttpConfig;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.netty.channel.ChannelFuture;
import io.netty.util.concurrent.GenericFutureListener;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * Takes the body of a request that has been let in, whole, before the operation is begun: no thread waits for a sender.
 * How large it may be depends on the operation; how many and how large all are that are under way has a bound.
 */
class Bodies {

    private static final int BEFORE_THE_CALLER_IS_LOOKED_FOR = Priorities.AUTHENTICATION - 1;
    private static final int ONCE_THE_CALLER_IS_LET_IN = Priorities.USER + 1_000;
    private static final String RELEASE = Bodies.class.getName();

    private final Config settings;
    private final HttpConfig config;
    private final long fileLimit;
    private final ByteBudget memory;
    private final ByteBudget disk;
    private final Semaphore files;
    private final ReceivedFile received;
    private final Map<Method, Long> limits = new ConcurrentHashMap<>();

    Bodies(
            ReceivedFile received,
            Config settings,
            HttpConfig config,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize fileLimit) {
        this.received = received;
        this.settings = settings;
        this.config = config;
        this.fileLimit = fileLimit.asLongValue();
        memory = new ByteBudget(config.bodies().asLongValue());
        disk = new ByteBudget(config.files().asLongValue());
        files = new Semaphore(config.imports());
    }

    int runningImports() {
        return config.imports() - files.availablePermits();
    }

    long fileBytes() {
        return disk.held();
    }

    long jsonBytes() {
        return memory.held();
    }

    /** What the head of a request says of its body is held against what its operation takes before anything else. */
    @ServerRequestFilter(nonBlocking = true, priority = BEFORE_THE_CALLER_IS_LOOKED_FOR)
    void check(ResourceInfo resource, RoutingContext context) {
        var operation = resource.getResourceMethod();
        if (operation == null || !operation.isAnnotationPresent(Consumes.class)) {
            return;
        }
        var headers = context.request().headers();
        var encoding = headers.get(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw new Problem(ProblemKind.UNSUPPORTED_MEDIA_TYPE, "Send the body without a Content-Encoding.");
        }
        var announced = headers.get(HttpHeaders.CONTENT_LENGTH);
        if (announced != null && (announced.length() > 18 || Long.parseLong(announced) > limit(operation))) {
            throw IncomingBody.tooLarge(limit(operation));
        }
        if (announced == null && !takesFile(operation) && headers.contains("Transfer-Encoding")) {
            throw new Problem(ProblemKind.LENGTH_REQUIRED, "Only NDJSON and CSV may come in chunks.");
        }
    }

    @ServerRequestFilter(nonBlocking = true, priority = ONCE_THE_CALLER_IS_LET_IN)
    Uni<Void> take(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        var operation = resource.getResourceMethod();
        if (operation == null || !operation.isAnnotationPresent(Consumes.class)) {
            return null;
        }
        var body = takesFile(operation) ? file(context, limit(operation)) : json(context, limit(operation));
        return Uni.createFrom().emitter(waiting -> body.onSuccess(whole -> {
                    request.setEntityStream(whole);
                    waiting.complete(null);
                })
                .onFailure(waiting::fail));
    }

    /** What was held for the body is let go once it is known what is answered. */
    @ServerResponseFilter
    void release(ContainerResponseContext response, RoutingContext context) {
        if (context.remove(RELEASE) instanceof Runnable release) {
            release.run();
        }
    }

    /** Every request asks, and a setting takes long to read. */
    private long limit(Method operation) {
        return limits.computeIfAbsent(operation, this::readLimit);
    }

    private long readLimit(Method operation) {
        if (takesFile(operation)) {
            return fileLimit;
        }
        var own = operation.getAnnotation(BodyLimit.class);
        return own == null
                ? config.jsonBody().asLongValue()
                : settings.getValue(own.value(), MemorySize.class).asLongValue();
    }

    private static boolean takesFile(Method operation) {
        return !List.of(operation.getAnnotation(Consumes.class).value()).contains(MediaType.APPLICATION_JSON);
    }

    private Future<InputStream> json(RoutingContext context, long limit) {
        var incoming = new IncomingBody(context, limit, memory, true, config.bodyTime(), config.bodyTime());
        return incoming.inMemory().map(body -> {
            var share = incoming.share();
            share.keep();
            var closing = Wire.channel(context.request().connection()).closeFuture();
            // Nobody may wait for the answer any more: then nothing else says that the body is done with.
            GenericFutureListener<ChannelFuture> closed = gone -> share.end();
            closing.addListener(closed);
            context.put(RELEASE, (Runnable) () -> {
                share.end();
                closing.removeListener(closed);
            });
            return new ByteArrayInputStream(body.getBytes());
        });
    }

    private Future<InputStream> file(RoutingContext context, long limit) {
        var file = TemporaryFile.create();
        if (!files.tryAcquire()) {
            close(file);
            throw new Problem(ProblemKind.BUSY, "Too many files are being taken. Send it again soon.");
        }
        var incoming = new IncomingBody(context, limit, disk, false, config.fileTime(), config.bodyTime());
        Runnable release = () -> {
            close(file);
            incoming.share().end();
            files.release();
        };
        received.is(file);
        return incoming.to(file)
                .map(whole -> {
                    var body = read(file);
                    context.put(RELEASE, release);
                    return body;
                })
                .onFailure(failed -> release.run());
    }

    private static InputStream read(TemporaryFile file) {
        try {
            return file.reader();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void close(TemporaryFile file) {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
