package fi.kenen.http.guard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what no library would. */
public final class RawClient implements AutoCloseable {

    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
    }

    public RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** What comes until the connection ends, whichever way. */
    public Answer rest() throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean isReset = false;
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (java.net.SocketException e) {
            isReset = true;
        }
        return new Answer(bytes.toByteArray(), isReset);
    }

    /** One answer without a body that is read to its end. */
    static String ask(int port, String text) throws IOException {
        try (var client = new RawClient(port)) {
            return client.send(text).rest().text();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    public record Answer(byte[] bytes, boolean isReset) {

        public String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** Whether the last chunk of a chunked body is there. */
        public boolean isWhole() {
            return text().endsWith("0\r\n\r\n");
        }
    }
}
