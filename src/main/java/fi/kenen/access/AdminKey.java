package fi.kenen.access;

import fi.kenen.http.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The key that may do everything. Only its hash is kept. */
@ApplicationScoped
public class AdminKey {

    private static final Pattern SHAPE = Pattern.compile("kenen_[A-Za-z0-9_-]{26,250}");

    private final byte[] hash;

    AdminKey(AccessConfig config) {
        hash = Sha256.of(config.adminKey());
    }

    /** Whether a text could be a key: {@code kenen_} and at least 26 more letters, digits, hyphens or underscores. */
    public static boolean wellFormed(String key) {
        return SHAPE.matcher(key).matches();
    }

    /** Takes the same time whatever the key. */
    boolean is(String key) {
        return MessageDigest.isEqual(hash, Sha256.of(key));
    }
}
