package fi.kenen.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A client of HTTP/1.1 that sends bytes as they are, and holds the service to how an answer must be written. */
final class Connection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 20_000;
    private static final int ODD_PATIENCE_MILLIS = 300;

    private final URI address;
    private Socket socket;
    private InputStream in;

    Connection(URI address) {
        this.address = address;
    }

    /** @throws IOException when what comes is no answer as HTTP/1.1 writes it, or nothing comes for too long */
    Answer send(Request request) throws IOException {
        long start = System.nanoTime();
        if (socket == null) {
            socket = new Socket(address.getHost(), address.getPort());
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        }
        boolean isLast = request.closes() || request.isOdd();
        try {
            // Whoever has not said all that it announced is not waited for by the service, nor it by us.
            socket.setSoTimeout(request.isOdd() ? ODD_PATIENCE_MILLIS : PATIENCE_MILLIS);
            write(request);
            return receive(request, isLast, start);
        } catch (SocketTimeoutException e) {
            close();
            if (request.isOdd()) {
                return Answer.none(millis(start));
            }
            throw e;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private void write(Request request) {
        try {
            socket.getOutputStream().write(request.bytes());
        } catch (IOException refused) {
            // It may have answered before it had everything.
        }
    }

    private Answer receive(Request request, boolean isLast, long start) throws IOException {
        String line;
        Map<String, List<String>> headers;
        int status;
        do {
            line = line();
            if (line == null) {
                close();
                return Answer.none(millis(start));
            }
            // Whoever names a protocol of his own is answered in it.
            if (!line.matches("\\S+ \\d{3}( .*)?")) {
                throw new IOException("is no status line: " + line);
            }
            status = Integer.parseInt(line.split(" ")[1]);
            headers = headers();
        } while (status / 100 == 1 && status != 101);
        var body = body(request, status, headers);
        if (isLast || headers.getOrDefault("connection", List.of()).contains("close")) {
            close();
        }
        return new Answer(status, headers, body, millis(start));
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private byte[] body(Request request, int status, Map<String, List<String>> headers) throws IOException {
        if (request.asksForNoBody() || status == 204 || status == 304) {
            var rest = request.closes() ? in.readAllBytes() : new byte[0];
            if (rest.length > 0) {
                throw new IOException(
                        "has a body where there is none: " + new String(rest, StandardCharsets.ISO_8859_1));
            }
            return rest;
        }
        if (headers.containsKey("transfer-encoding")) {
            return chunks();
        }
        var lengths = headers.get("content-length");
        if (lengths == null) {
            return in.readAllBytes();
        }
        int length = Integer.parseInt(lengths.get(0));
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("ends after " + body.length + " of " + length + " bytes");
        }
        return body;
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            var size = line();
            if (size == null) {
                throw new IOException("ends between two chunks");
            }
            int length = Integer.parseInt(size.split(";")[0].strip(), 16);
            body.writeBytes(in.readNBytes(length));
            if (length == 0) {
                headers();
                return body.toByteArray();
            }
            line();
        }
    }

    private Map<String, List<String>> headers() throws IOException {
        var headers = new HashMap<String, List<String>>();
        for (var line = line(); line != null && !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new IOException("has a header that is none: " + line);
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), missing -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Up to the end of the line; null where nothing comes any more. */
    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                return null;
            }
            line.append((char) c);
        }
        return line.toString().replaceAll("\r$", "");
    }

    @Override
    public void close() {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException gone) {
            // It was to be closed.
        }
        socket = null;
    }
}
