package fi.kenen.access.credential;

import fi.kenen.http.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/** What a caller sends to be let in: the secret of a bearer, or the password of HTTP Basic. */
public record Credential(Scheme scheme, String secret) {

    /** What the secret of an invitation begins with. */
    public static final String INVITATION = "invite_";

    enum Scheme {
        BEARER("Bearer "),
        BASIC("Basic ");

        private final String prefix;

        Scheme(String prefix) {
            this.prefix = prefix;
        }
    }

    /** The credential in a header {@code Authorization}; empty when it is of no kind that is known. */
    public static Optional<Credential> of(String header) {
        for (var scheme : Scheme.values()) {
            if (header.regionMatches(true, 0, scheme.prefix, 0, scheme.prefix.length())) {
                var sent = header.substring(scheme.prefix.length()).strip();
                return scheme == Scheme.BASIC
                        ? password(sent).map(password -> new Credential(scheme, password))
                        : Optional.of(new Credential(scheme, sent));
            }
        }
        return Optional.empty();
    }

    /** Whether it can be an API key, which comes as a bearer or as a password. */
    public boolean isKey() {
        return AdminKey.wellFormed(secret);
    }

    public boolean isInvitation() {
        return scheme == Scheme.BEARER && secret.startsWith(INVITATION);
    }

    /** Whether it can be a signed token, which comes as a bearer only. */
    public boolean isToken() {
        return scheme == Scheme.BEARER && secret.chars().filter(c -> c == '.').count() == 2;
    }

    /** By what it is remembered; the secret cannot be had from it. */
    public String print() {
        return scheme + HexFormat.of().formatHex(Sha256.of(secret));
    }

    @Override
    public String toString() {
        return scheme.toString();
    }

    private static Optional<String> password(String sent) {
        try {
            var pair = new String(Base64.getDecoder().decode(sent), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : Optional.of(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
