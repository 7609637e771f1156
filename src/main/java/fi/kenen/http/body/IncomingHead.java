package fi.kenen.http.body;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on whoever takes long to say what he asks for: the head of a request must be whole within a time of the
 * connection, or of its own first byte where others have been answered before it. All is done by the connection's thread.
 */
final class IncomingHead extends ChannelInboundHandlerAdapter {

    private static final String NAME = "incoming-head";

    private final long millis;
    private long arrived;
    private long answered;
    private ScheduledFuture<?> end;

    private IncomingHead(Duration time) {
        millis = time.toMillis();
    }

    static void watch(Channel connection, Duration time) {
        connection.pipeline().addFirst(NAME, new IncomingHead(time));
    }

    /** Empty for a connection that is not watched. */
    static Optional<IncomingHead> of(Channel connection) {
        return Optional.ofNullable((IncomingHead) connection.pipeline().get(NAME));
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) throws Exception {
        begin(connection);
        super.channelActive(connection);
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object bytes) throws Exception {
        // Where a request is being answered they are of its body, or of one that waits for its turn.
        if (arrived == answered && end == null) {
            begin(connection);
        }
        super.channelRead(connection, bytes);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        stop();
        super.channelInactive(connection);
    }

    private void begin(ChannelHandlerContext connection) {
        end = connection.executor().schedule(() -> connection.close(), millis, TimeUnit.MILLISECONDS);
    }

    private void stop() {
        if (end != null) {
            end.cancel(false);
            end = null;
        }
    }

    /** One is whole. */
    void arrive() {
        arrived++;
        stop();
    }

    /** One has been answered, and nothing more of its request is to come. */
    void answer() {
        answered++;
    }
}
