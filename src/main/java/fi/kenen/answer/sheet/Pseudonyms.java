package fi.kenen.answer.sheet;

import fi.kenen.http.Tag;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the organisations of a survey's sheets are told: as they are, or as pseudonyms, which are the same for the same
 * organisation of the same survey and tell nothing to whoever lacks the survey's secret. For one thread at a time.
 */
public final class Pseudonyms {

    /** The query parameter that says how organisations are told, and what an organisation in the query means. */
    public static final String PARAMETER = "identities";

    private static final String PLAIN = "plain";
    private static final String PSEUDONYMS = "pseudonyms";
    private static final Pattern PSEUDONYM = Pattern.compile("p_[0-9a-f]{32}");

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** Null where organisations are told as they are. */
    private final Mac hash;

    private Pseudonyms(Mac hash) {
        this.hash = hash;
    }

    /** Whether a request means organisations as they are; adds a fault where it means neither. */
    public static boolean isPlain(String word, Faults faults) {
        if (word != null && !word.equals(PLAIN) && !word.equals(PSEUDONYMS)) {
            faults.addParameter(PARAMETER, Code.UNKNOWN, "Must be pseudonyms or plain.");
        }
        return PLAIN.equals(word);
    }

    /** Whether a text could be a pseudonym. */
    public static boolean isPseudonym(String text) {
        return PSEUDONYM.matcher(text).matches();
    }

    public static Pseudonyms plain() {
        return new Pseudonyms(null);
    }

    static Pseudonyms pseudonyms(byte[] secret) {
        try {
            var hash = Mac.getInstance(ALGORITHM);
            hash.init(new SecretKeySpec(secret, ALGORITHM));
            return new Pseudonyms(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sheet as it is told. */
    public Sheet tell(Sheet sheet) {
        return hash == null || sheet.organisation() == null ? sheet : sheet.of(pseudonym(sheet.organisation()));
    }

    /** A sheet's tag as it is told; whoever changes a sheet must have seen whose it is. */
    public EntityTag tag(Sheet sheet) {
        return hash == null ? sheet.tag() : Tag.of(sheet.id(), sheet.sequence(), PSEUDONYMS);
    }

    public String word() {
        return hash == null ? PLAIN : PSEUDONYMS;
    }

    /** What an organisation is called in place of its name. */
    public String pseudonym(String organisation) {
        var bytes = hash.doFinal(organisation.getBytes(StandardCharsets.UTF_8));
        return "p_" + HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES));
    }
}
