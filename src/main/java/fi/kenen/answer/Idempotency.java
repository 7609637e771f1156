package fi.kenen.answer;

import fi.kenen.survey.Survey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** What makes a second submission recognisable as the first. */
final class Idempotency {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Idempotency() {}

    /** The identifier that the sheet of a key has in a survey: a UUID of version 8 (RFC 9562). */
    static UUID id(Survey survey, String key) {
        var hash = ByteBuffer.wrap(sha256(survey.id() + " " + key));
        return new UUID(hash.getLong() & ~0xF000L | VERSION_8, hash.getLong() & ~(0xC000L << 48) | VARIANT);
    }

    /** What two submissions have in common that say the same. */
    static byte[] hash(String organisation, String answers) {
        return sha256(organisation + " " + answers);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
