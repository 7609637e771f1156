package fi.kenen.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Spoils how a request is written: what HTTP/1.1 says of lines, lengths and codings. */
final class WireMutations {

    private static final int BOMB_BYTES = 30_000_000;
    private static final byte[] BOMB = zipped(new byte[BOMB_BYTES]);

    private WireMutations() {}

    static void spoil(Draft draft, Dice dice) {
        if (draft.body == null && dice.once(3)) {
            draft.body = "{}".getBytes(StandardCharsets.UTF_8);
        }
        if (dice.once(3)) {
            spoilLine(draft, dice);
        } else if (draft.body == null) {
            spoilHost(draft, dice);
        } else if (dice.once(3)) {
            compress(draft, dice);
        } else {
            spoilFrame(draft, dice);
        }
    }

    private static void spoilLine(Draft draft, Dice dice) {
        draft.isOdd = true;
        switch (dice.below(12)) {
            case 0 -> draft.version = " HTTP/1.0";
            case 1 -> draft.version = dice.one(" HTTP/2.0", " HTTP/0.9", " HTTP/1.2", " HTTP/9", " http/1.1", " X/1.1");
            case 2 -> draft.version = "";
            case 3 -> draft.method = dice.one("", " GET", "GET\t", "PRI", "\u0000", "GET\u0001", "(GET)");
            case 4 -> draft.target = dice.one("*", "", "?", "#", "surveys", "//", "/%", "/\u0000", "/ /", "/\u00e4");
            case 5 ->
                draft.target =
                        dice.one("http://x", "https://x:1", "http://[::1", "x://", "http://", "//x") + draft.path();
            case 6 -> draft.target = draft.path() + "#" + dice.one("", "x", "?y");
            case 7 -> draft.target = draft.path() + "?" + "x".repeat(dice.below(40_000));
            case 8 ->
                draft.headers.add(
                        dice.one(" folded: 1", "\tx", ": x", "no colon", "a b: c", "X: \u0000", "X\u0000: 1"));
            case 9 ->
                draft.headers.add(
                        0,
                        dice.one(
                                "Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAAA",
                                "Connection: Upgrade\r\nUpgrade: websocket",
                                "Expect: x",
                                "Expect: 100-continue",
                                "TE: trailers",
                                "Max-Forwards: 0"));
            case 10 -> draft.headers.add("X-Bare: 1\nX-Line: 2");
            default -> spoilHost(draft, dice);
        }
    }

    private static void spoilHost(Draft draft, Dice dice) {
        draft.isOdd = true;
        switch (dice.below(4)) {
            // Says that there is none.
            case 0 -> draft.headers.add("Host-");
            case 1 -> draft.headers.add("Host: x\r\nHost: y");
            default ->
                draft.headers.add("Host: "
                        + dice.one("", "x", "a b", "[::1", "x:99999", "x:y", "\u00e4", "x/y", "@", "http://x", "x,y"));
        }
    }

    private static void compress(Draft draft, Dice dice) {
        var coding = dice.one("gzip", "GZIP", "deflate", "br", "identity", "gzip, gzip", "", "nonsense");
        draft.add("Content-Encoding", coding);
        draft.body = switch (dice.below(4)) {
            case 0 -> draft.body;
            case 1 -> BOMB;
            case 2 -> Arrays.copyOf(zipped(draft.body), 12);
            default -> zipped(draft.body);
        };
    }

    private static void spoilFrame(Draft draft, Dice dice) {
        draft.isOdd = true;
        int length = draft.body.length;
        draft.framing = switch (dice.below(14)) {
            case 0 -> List.of("Content-Length: " + (length + 1 + dice.below(2_000)));
            case 1 -> List.of("Content-Length: " + Math.max(0, length - 1 - dice.below(20)));
            case 2 ->
                List.of("Content-Length: " + dice.one("-1", "x", "", "1e3", "+1", "0x10", "1 2", "٣", "9".repeat(30)));
            case 3 -> List.of("Content-Length: " + length, "Content-Length: " + (length + 1));
            case 4 -> List.of("Content-Length: " + length, "Content-Length: " + length);
            case 5 -> List.of("Content-Length: " + length + ", " + length);
            case 6 -> List.of("Content-Length: " + length, "Transfer-Encoding: chunked");
            case 7 -> List.of("Content-Length: 11000000");
            case 8 -> List.of("Content-Length: 99999999999");
            case 9 -> List.of();
            case 10 ->
                List.of("Transfer-Encoding: " + dice.one("gzip, chunked", "x", "chunked, chunked", "identity", ""));
            default -> List.of("Transfer-Encoding: chunked");
        };
        if (draft.framing.contains("Transfer-Encoding: chunked")) {
            draft.body = chunked(draft.body, dice);
        }
    }

    private static byte[] chunked(byte[] body, Dice dice) {
        var size = dice.once(3)
                ? dice.one("x", "-1", "", "ffffffffffffffffff", "1;" + "x".repeat(9_000))
                : Integer.toHexString(body.length);
        var end = dice.one("0\r\n\r\n", "0\r\n\r\n", "0\r\n\r\n", "0\r\nX-Trailer: 1\r\n\r\n", "", "\n0\n\n");
        var chunks = new ByteArrayOutputStream();
        chunks.writeBytes((size + "\r\n").getBytes(StandardCharsets.UTF_8));
        chunks.writeBytes(body);
        chunks.writeBytes(("\r\n" + end).getBytes(StandardCharsets.UTF_8));
        return chunks.toByteArray();
    }

    private static byte[] zipped(byte[] plain) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
