package fi.kenen;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A collector of traces that takes OTLP over HTTP, in as much of protobuf as it takes to know spans. */
final class TraceCollector implements AutoCloseable {

    private final List<Span> spans = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final HttpServer server;

    /** A span; its parent is empty for none. */
    record Span(String trace, String id, String parent, String name, long nanos, List<String> links) {}

    TraceCollector() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            var body = exchange.getRequestBody().readAllBytes();
            take(body);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    /** What a service is set to that tells this collector, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "QUARKUS_OTEL_SDK_DISABLED",
                "false",
                "QUARKUS_OTEL_EXPORTER_OTLP_PROTOCOL",
                "http/protobuf",
                "QUARKUS_OTEL_EXPORTER_OTLP_ENDPOINT",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY",
                "100MS");
    }

    List<Span> spans() {
        return List.copyOf(spans);
    }

    /** All that has come, as text: what is not text reads as nonsense. */
    synchronized String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void take(byte[] body) {
        bytes.writeBytes(body);
        fields(ByteBuffer.wrap(body), (ofRequest, resource) -> {
            if (ofRequest == 1) {
                fields(resource, (ofResource, scope) -> {
                    if (ofResource == 2) {
                        fields(scope, (ofScope, span) -> {
                            if (ofScope == 2) {
                                spans.add(span(span));
                            }
                        });
                    }
                });
            }
        });
    }

    private static Span span(ByteBuffer message) {
        var texts = new String[] {"", "", "", "", ""};
        var times = new long[2];
        var links = new ArrayList<String>();
        fields(message, (field, value) -> {
            switch (field) {
                case 1, 2, 4 -> texts[field] = hex(value);
                case 5 -> texts[0] = StandardCharsets.UTF_8.decode(value).toString();
                case 7, 8 -> times[field - 7] = value.getLong();
                case 13 ->
                    fields(value, (ofLink, id) -> {
                        if (ofLink == 2) {
                            links.add(hex(id));
                        }
                    });
                default -> {}
            }
        });
        return new Span(texts[1], texts[2], texts[4], texts[0], times[1] - times[0], links);
    }

    private static String hex(ByteBuffer bytes) {
        var copy = new byte[bytes.remaining()];
        bytes.get(copy);
        return HexFormat.of().formatHex(copy);
    }

    /** Tells the fields of a message that have a length, and those of 64 bits. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> field) {
        while (message.hasRemaining()) {
            long key = varint(message);
            int number = (int) (key >> 3);
            int length =
                    switch ((int) (key & 7)) {
                        case 0 -> {
                            varint(message);
                            yield -1;
                        }
                        case 1 -> Long.BYTES;
                        case 2 -> (int) varint(message);
                        case 5 -> Integer.BYTES;
                        default -> throw new IllegalArgumentException("wire type " + (key & 7));
                    };
            if (length >= 0) {
                field.accept(number, message.slice(message.position(), length).order(ByteOrder.LITTLE_ENDIAN));
                message.position(message.position() + length);
            }
        }
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
