package fi.kenen.access.credential;

import fi.kenen.http.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.regex.Pattern;

/** The first key, which may do everything. Only its hash is kept. */
@ApplicationScoped
public class AdminKey {

    /** What every API key begins with, so that scanners of repositories and logs find one that leaked. */
    static final String PREFIX = "kenen_";

    private static final Pattern SHAPE = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{26,250}");

    private final byte[] hash;

    AdminKey(AccessConfig config) {
        hash = Sha256.of(config.adminKey());
    }

    /** Whether a text could be a key: {@code kenen_} and at least 26 more letters, digits, hyphens or underscores. */
    public static boolean wellFormed(String key) {
        return SHAPE.matcher(key).matches();
    }

    /** Takes the same time whatever the key. */
    public boolean is(String key) {
        return MessageDigest.isEqual(hash, Sha256.of(key));
    }
}
