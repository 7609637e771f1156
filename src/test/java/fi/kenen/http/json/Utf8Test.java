package fi.kenen.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class Utf8Test {

    /** Latin-1, a character cut off, too long a form of a slash and of NUL, surrogates as CESU-8 has them, beyond Unicode. */
    private static final List<String> MALFORMED =
            List.of("48e46d65656e", "61c3", "f09f98", "c0af", "c080", "eda0bdedb880", "eda080", "f4908080", "fffe6100");

    @Test
    @Tag("fault-5")
    void bytesThatAreNoText() throws IOException {
        for (var hex : MALFORMED) {
            var bytes = HexFormat.of().parseHex(hex);
            assertEquals(Optional.empty(), Utf8.text(bytes), hex);
            assertTrue(Utf8.isBroken(read(bytes)), hex);
        }
    }

    @Test
    void oneByteOrderMarkIsNoText() throws IOException {
        assertEquals("a", read("\uFEFFa".getBytes(StandardCharsets.UTF_8)));
        assertEquals("\uFEFFa\uFEFF", read("\uFEFF\uFEFFa\uFEFF".getBytes(StandardCharsets.UTF_8)));
        assertEquals("", read(new byte[0]));
    }

    @Property
    void whatIsUnicodeComesThrough(@ForAll String text) throws IOException {
        var unbroken = Utf8.isBroken(text) ? "" : text;
        var bytes = unbroken.getBytes(StandardCharsets.UTF_8);
        assertEquals(Optional.of(unbroken), Utf8.text(bytes));
        assertEquals(unbroken.startsWith("\uFEFF") ? unbroken.substring(1) : unbroken, read(bytes));
        assertEquals(!StandardCharsets.UTF_8.newEncoder().canEncode(text), Utf8.isBroken(text));
        assertFalse(Utf8.isBroken(unbroken));
    }

    private static String read(byte[] bytes) throws IOException {
        try (var file = Utf8.file(new ByteArrayInputStream(bytes))) {
            var text = new StringBuilder();
            for (int c = file.read(); c >= 0; c = file.read()) {
                text.append((char) c);
            }
            return text.toString();
        }
    }
}
