package fi.kenen.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client that sends what no library would. */
final class RawClient implements AutoCloseable {

    private final Socket socket;

    RawClient(int port) throws IOException {
        socket = new Socket("localhost", port);
        socket.setSoTimeout(10_000);
    }

    RawClient send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /** What comes until the connection ends, whichever way. */
    Answer rest() throws IOException {
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

    record Answer(byte[] bytes, boolean isReset) {

        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }

        /** Whether the last chunk of a chunked body is there. */
        boolean isWhole() {
            return text().endsWith("0\r\n\r\n");
        }
    }
}
