package fi.kenen.http.body;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts the bytes that a connection was answered and has not read, and closes it when it does not read on. */
final class UnreadAnswers extends IdleStateHandler {

    static final String NAME = "unread-answers";

    private final ByteBudget budget;
    private ByteBudget.Share share;
    private long unread;

    UnreadAnswers(ByteBudget budget, Duration patience) {
        super(true, 0, patience.toMillis(), 0, TimeUnit.MILLISECONDS);
        this.budget = budget;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext connection) throws Exception {
        share = budget.share(connection::close);
        super.handlerAdded(connection);
    }

    @Override
    public void write(ChannelHandlerContext connection, Object message, ChannelPromise promise) throws Exception {
        int bytes = message instanceof ByteBuf buffer ? buffer.readableBytes() : 0;
        if (bytes == 0) {
            super.write(connection, message, promise);
            return;
        }
        unread += bytes;
        boolean hasRoom = share.take(bytes);
        var written = promise.unvoid();
        written.addListener(read -> {
            unread -= bytes;
            share.release(bytes);
        });
        super.write(connection, message, written);
        if (!hasRoom) {
            connection.close();
        }
    }

    @Override
    protected void channelIdle(ChannelHandlerContext connection, IdleStateEvent event) {
        if (unread > 0) {
            connection.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        share.end();
        super.channelInactive(connection);
    }
}
