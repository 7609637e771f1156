package fi.kenen.http.json;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** How everything that comes as bytes becomes text: as UTF-8, of which not a byte is guessed. */
public final class Utf8 {

    /** What a file in UTF-8 may begin with, and for some programs must. */
    public static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final char REPLACEMENT = '\uFFFD';

    private static final char SWAPPED_BYTE_ORDER_MARK = '\uFFFE';

    /** Half a surrogate pair, which no text in UTF-8 has. */
    private static final String NOT_UTF_8 = "\uDC00";

    private Utf8() {}

    /** The text that bytes are; empty where they are none. */
    public static Optional<String> text(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.UTF_8);
        // Stands for whatever is none; few texts have it by themselves.
        return text.indexOf(REPLACEMENT) < 0 ? Optional.of(text) : decode(bytes);
    }

    private static Optional<String> decode(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /**
     * The text of a file without its byte order mark. It goes on after bytes that are no text: what they stand in
     * {@link #isBroken is broken}.
     */
    public static BufferedReader file(InputStream bytes) throws IOException {
        return file(bytes, StandardCharsets.UTF_8);
    }

    /** The same of a file in UTF-16 where its byte order mark says that it is; some spreadsheets call that Unicode. */
    public static BufferedReader markedFile(InputStream bytes) throws IOException {
        var file = new BufferedInputStream(bytes);
        file.mark(2);
        int mark = file.read() << Byte.SIZE | file.read();
        file.reset();
        return file(
                file,
                switch (mark) {
                    case BYTE_ORDER_MARK -> StandardCharsets.UTF_16BE;
                    case SWAPPED_BYTE_ORDER_MARK -> StandardCharsets.UTF_16LE;
                    default -> StandardCharsets.UTF_8;
                });
    }

    private static BufferedReader file(InputStream bytes, Charset charset) throws IOException {
        var decoder =
                charset.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).replaceWith(NOT_UTF_8);
        var text = new BufferedReader(new InputStreamReader(bytes, decoder));
        text.mark(1);
        if (text.read() != BYTE_ORDER_MARK) {
            text.reset();
        }
        return text;
    }

    /** Whether a text cannot be written as UTF-8, because it holds half a surrogate pair. */
    public static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            boolean isPair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (!isPair) {
                return true;
            }
            i++;
        }
        return false;
    }

    /** A text without the byte order mark that it may begin with. */
    static String withoutMark(String text) {
        return text.isEmpty() || text.charAt(0) != BYTE_ORDER_MARK ? text : text.substring(1);
    }
}
