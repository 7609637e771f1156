package fi.kenen.answer;

import fi.kenen.http.Tag;
import jakarta.ws.rs.core.EntityTag;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How the organisations of a survey's sheets are told: as they are, or as pseudonyms, which are the same for the same
 * organisation of the same survey and tell nothing to whoever lacks the survey's secret. For one thread at a time.
 */
final class Identities {

    static final String PLAIN_WORD = "plain";
    static final String PSEUDONYMS_WORD = "pseudonyms";

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    /** Null where organisations are told as they are. */
    private final Mac hash;

    private Identities(Mac hash) {
        this.hash = hash;
    }

    static Identities plain() {
        return new Identities(null);
    }

    static Identities pseudonyms(byte[] secret) {
        try {
            var hash = Mac.getInstance(ALGORITHM);
            hash.init(new SecretKeySpec(secret, ALGORITHM));
            return new Identities(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sheet as it is told. */
    Sheet tell(Sheet sheet) {
        return hash == null || sheet.organisation() == null ? sheet : sheet.of(pseudonym(sheet.organisation()));
    }

    /** A sheet's tag as it is told; whoever changes a sheet must have seen whose it is. */
    EntityTag tag(Sheet sheet) {
        return hash == null ? sheet.tag() : Tag.of(sheet.id(), sheet.sequence(), PSEUDONYMS_WORD);
    }

    String word() {
        return hash == null ? PLAIN_WORD : PSEUDONYMS_WORD;
    }

    private String pseudonym(String organisation) {
        var bytes = hash.doFinal(organisation.getBytes(StandardCharsets.UTF_8));
        return "p_" + HexFormat.of().formatHex(Arrays.copyOf(bytes, BYTES));
    }
}
