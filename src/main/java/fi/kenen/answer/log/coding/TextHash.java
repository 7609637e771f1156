package fi.kenen.answer.log.coding;

import fi.kenen.http.Sha256;
import java.util.HexFormat;

/**
 * By what the text that was coded is told from what it has become since.
 *
 * @param hex of the SHA-256 hash
 */
public record TextHash(String hex) {

    private static final int TAG_LENGTH = 16;

    /** Makes no tag a number to a spreadsheet, which is what it takes "12345678e1234567" for. */
    private static final String TAG_START = "t";

    public static TextHash of(String text) {
        return of(Sha256.of(text));
    }

    public static TextHash of(byte[] hash) {
        return new TextHash(HexFormat.of().formatHex(hash));
    }

    /** As it is kept. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** As coders are told of it: they send it with their codes, which are not taken if the text has changed meanwhile. */
    public String tag() {
        return TAG_START + hex.substring(0, TAG_LENGTH);
    }
}
