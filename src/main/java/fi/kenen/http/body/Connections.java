package fi.kenen.http.body;

import io.netty.bootstrap.ChannelInitializerExtension;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Has every connection to the service watched from its beginning. Netty finds it where {@link #enable} was called before. */
public final class Connections extends ChannelInitializerExtension {

    @Override
    public void postInitializeServerChildChannel(Channel connection) {
        var settings = ConfigProvider.getConfig();
        boolean isOfManagement = connection.localAddress() instanceof InetSocketAddress address
                && address.getPort() == settings.getValue("quarkus.management.port", Integer.class);
        if (!isOfManagement) {
            IncomingHead.watch(connection, settings.getValue("kenen.http.head-time", Duration.class));
        }
    }

    /** Before anything listens. */
    public static void enable() {
        System.setProperty("io.netty.bootstrap.extensions", "serviceload");
    }
}
