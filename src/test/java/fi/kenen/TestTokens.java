package fi.kenen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** An issuer of tokens whom the service of the tests trusts. */
public final class TestTokens {

    public static final String ISSUER = "https://issuer.example.org";
    public static final String AUDIENCE = "kenen";

    /** The service and the tests are loaded apart, and find the same key here. */
    private static final Path KEY = Path.of("target", "tokens.jwk").toAbsolutePath();

    private TestTokens() {}

    /** The file with the issuer's public keys. */
    public static Path publicKeys() {
        try {
            var file = KEY.resolveSibling("tokens.jwks");
            Files.writeString(
                    file, new JsonWebKeySet(List.of(key())).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A token of the issuer for the service about somebody with roles, in force for some minutes. */
    public static String token(String subject, String... roles) {
        return sign(claims(subject, roles), key());
    }

    public static JwtClaims claims(String subject, String... roles) {
        var claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject(subject);
        claims.setExpirationTimeMinutesInTheFuture(10);
        claims.setClaim("realm", Map.of("roles", List.of(roles)));
        return claims;
    }

    public static String sign(JwtClaims claims) {
        return sign(claims, key());
    }

    public static String sign(JwtClaims claims, RsaJsonWebKey key) {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A key that no issuer has. */
    public static RsaJsonWebKey newKey(String id) {
        try {
            var key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RsaJsonWebKey key() {
        try {
            if (!Files.exists(KEY)) {
                Files.writeString(KEY, newKey("test").toJson(JsonWebKey.OutputControlLevel.INCLUDE_PRIVATE));
            }
            return (RsaJsonWebKey) JsonWebKey.Factory.newJwk(Files.readString(KEY));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
