package fi.kenen.http.body;

import fi.kenen.http.HttpConfig;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.ProblemMappers;
import fi.kenen.trace.Traces;
import io.netty.channel.ChannelOption;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;

/**
 * Bodies that are written while they are read for. One that breaks off ends with its connection, in a way that nobody
 * takes for its end; what broke is told only where nothing has been written yet.
 */
@ApplicationScoped
public class StreamedBodies {

    private static final Logger LOG = Logger.getLogger(StreamedBodies.class);

    private final CurrentVertxRequest current;
    private final Semaphore exports;
    private final int most;
    private final Traces traces;

    StreamedBodies(CurrentVertxRequest current, HttpConfig config, Traces traces) {
        this.current = current;
        this.traces = traces;
        most = config.exports();
        exports = new Semaphore(most);
    }

    int runningExports() {
        return most - exports.availablePermits();
    }

    /** A body that may take as long to write as somebody takes to read it; only so many are written at once. */
    public StreamingOutput export(StreamingOutput body) {
        var whole = whole(body);
        return out -> {
            if (!exports.tryAcquire()) {
                throw new Problem(ProblemKind.BUSY, "Too many exports are being read. Try again soon.");
            }
            try {
                whole.write(out);
            } finally {
                exports.release();
            }
        };
    }

    /** A body that comes whole or is seen to have broken off. */
    public StreamingOutput whole(StreamingOutput body) {
        var request = current.getCurrent().request();
        return out -> {
            var stream = new BodyStream(out);
            var writing = traces.begin("body.write");
            try {
                body.write(stream);
                writing.end();
            } catch (IOException | RuntimeException e) {
                writing.fail();
                if (!stream.isBegun) {
                    throw e;
                }
                breakOff(request, e);
            }
        };
    }

    private static void breakOff(HttpServerRequest request, Exception failure) {
        if (request.response().closed()) {
            LOG.debug("An answer was not read to its end");
            return;
        }
        LOG.error("An answer breaks off", ProblemMappers.withoutMessages(failure));
        var channel = Wire.channel(request.connection());
        // Where no length is told and no chunks are sent, an orderly end would be taken for the end of the body.
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close().awaitUninterruptibly();
    }

    private static final class BodyStream extends FilterOutputStream {

        private boolean isBegun;

        BodyStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            isBegun = true;
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            isBegun = true;
            out.write(bytes, from, length);
        }
    }
}
