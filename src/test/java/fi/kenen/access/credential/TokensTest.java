package fi.kenen.access.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import fi.kenen.TestTokens;
import fi.kenen.access.role.Role;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class TokensTest {

    @TempDir
    private Path directory;

    private record Settings(
            Optional<String> jwks, Optional<String> issuer, Optional<String> audience, String rolesClaim)
            implements TokensConfig {

        static Settings of(Object jwks, String rolesClaim) {
            return new Settings(
                    Optional.of(jwks.toString()),
                    Optional.of(TestTokens.ISSUER),
                    Optional.of(TestTokens.AUDIENCE),
                    rolesClaim);
        }

        @Override
        public Duration clockSkew() {
            return Duration.ofSeconds(30);
        }
    }

    @Test
    void rolesAreOnTheServiceAndOnSurveys() {
        var token = verify(
                        "roles",
                        claims -> claims.setStringListClaim(
                                "roles",
                                List.of(
                                        "offline",
                                        "author",
                                        "reader:a",
                                        "analyst:a",
                                        "author:b",
                                        "admin:c",
                                        "reader:")))
                .orElseThrow();
        assertEquals(Role.AUTHOR, token.role());
        assertEquals(Map.of("a", Role.ANALYST, "b", Role.AUTHOR), token.grants());
        assertEquals("somebody", token.subject());
    }

    @Test
    void theClaimMayBeATextInAClaimOrBeNamedByAnAddress() {
        assertEquals(
                Role.ADMIN,
                verify("roles", claims -> claims.setClaim("roles", "author admin"))
                        .orElseThrow()
                        .role());
        assertEquals(
                Role.ADMIN,
                verify(
                                "realm/access/roles",
                                claims -> claims.setClaim("realm", Map.of("access", Map.of("roles", List.of("admin")))))
                        .orElseThrow()
                        .role());
        assertEquals(
                Role.ADMIN,
                verify(
                                "https://kenen.example.org/roles",
                                claims -> claims.setClaim("https://kenen.example.org/roles", List.of("admin")))
                        .orElseThrow()
                        .role());
        for (var nonsense : List.of(1, true, Map.of("admin", 1), List.of(1, List.of("admin")))) {
            var token = verify("roles", claims -> claims.setClaim("roles", nonsense))
                    .orElseThrow();
            assertEquals(Role.READER, token.role());
            assertEquals(Map.of(), token.grants());
        }
    }

    @Test
    void subjectsThatCannotBeNamesAreRefused() {
        for (var subject : List.of("", "x".repeat(251), "a\nb", "\u0000")) {
            assertTrue(verify("roles", claims -> claims.setSubject(subject)).isEmpty(), subject);
        }
    }

    @Test
    void ellipticCurvesAreAcceptedAndSharedSecretsAreNot() throws Exception {
        var key = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        key.setKeyId("ec");
        var tokens = new Tokens(Settings.of(published(key), "roles"));
        var claims = TestTokens.claims("somebody");
        assertTrue(tokens.verify(signed(claims, key, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256))
                .isPresent());

        var shared = new JsonWebSignature();
        shared.setPayload(claims.toJson());
        shared.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        shared.setKeyIdHeaderValue("ec");
        shared.setKey(new HmacKey(
                key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY).getBytes(StandardCharsets.UTF_8)));
        assertTrue(tokens.verify(shared.getCompactSerialization()).isEmpty());
        for (var nonsense : List.of("", "..", "a.b.c", "e30.e30.e30")) {
            assertTrue(tokens.verify(nonsense).isEmpty(), nonsense);
        }
    }

    @Test
    @Tag("fault-51")
    void timesThatNobodyLivesToSeeAreRefused() {
        for (var time : List.of(1e300, -1e300)) {
            assertTrue(verify("roles", claims -> claims.setClaim("exp", time)).isEmpty(), "exp " + time);
        }
    }

    @Test
    @Tag("fault-50")
    @Timeout(20)
    void anIssuerThatStallsIsNotWaitedForByEveryToken() throws IOException {
        var over = new CountDownLatch(1);
        var readings = new AtomicInteger();
        var issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.setExecutor(Executors.newCachedThreadPool());
        issuer.createContext("/jwks", exchange -> {
            readings.incrementAndGet();
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            awaitQuietly(over);
            exchange.close();
        });
        issuer.start();
        try {
            var place = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
            var tokens = new Tokens(Settings.of(place, "roles"));
            for (int i = 0; i < 20; i++) {
                var problem = assertThrows(Problem.class, () -> tokens.verify(TestTokens.token("somebody")));
                assertEquals(ProblemKind.TOKEN_KEYS_AWAY, problem.kind());
            }
            assertEquals(1, readings.get());
        } finally {
            over.countDown();
            issuer.stop(0);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void withoutTheIssuersKeysNobodyCanTell() throws IOException {
        var broken = Files.writeString(directory.resolve("broken"), "{\"keys\": 1");
        for (var place : List.of(
                directory.resolve("nowhere"), broken, "http://127.0.0.1:1/jwks", "https://", directory.toString())) {
            var tokens = new Tokens(Settings.of(place, "roles"));
            for (int i = 0; i < 2; i++) {
                var problem = assertThrows(
                        Problem.class, () -> tokens.verify(TestTokens.token("somebody")), place.toString());
                assertEquals(ProblemKind.TOKEN_KEYS_AWAY, problem.kind());
            }
        }
    }

    @Test
    void theIssuerIsNotAskedForEveryTokenOfAnUnknownKey() throws IOException {
        var keys = Files.readAllBytes(TestTokens.publicKeys());
        var readings = new AtomicInteger();
        var issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/jwks", exchange -> {
            readings.incrementAndGet();
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        issuer.start();
        try {
            var place = "http://127.0.0.1:" + issuer.getAddress().getPort() + "/jwks";
            var tokens = new Tokens(Settings.of(place, "roles"));
            assertTrue(tokens.verify(TestTokens.token("somebody")).isPresent());
            var stranger = TestTokens.newKey("stranger");
            for (int i = 0; i < 20; i++) {
                assertTrue(tokens.verify(TestTokens.sign(TestTokens.claims("a"), stranger))
                        .isEmpty());
                assertTrue(tokens.verify(TestTokens.token("somebody")).isPresent());
            }
            assertEquals(1, readings.get());
        } finally {
            issuer.stop(0);
        }
    }

    @Test
    void withoutAPlaceForKeysNoTokenIsAccepted() {
        var tokens = new Tokens(new Settings(Optional.empty(), Optional.empty(), Optional.empty(), "roles"));
        assertTrue(tokens.verify(TestTokens.token("somebody", "admin")).isEmpty());
    }

    @Test
    void keysAreNothingWithoutIssuerAndAudience() {
        var place = Optional.of("jwks");
        for (var incomplete : List.of(
                new Settings(place, Optional.empty(), Optional.of("a"), "roles"),
                new Settings(place, Optional.of("i"), Optional.empty(), "roles"))) {
            assertThrows(IllegalStateException.class, () -> new Tokens(incomplete));
        }
    }

    private static Optional<Tokens.Token> verify(String rolesClaim, Consumer<JwtClaims> change) {
        var claims = TestTokens.claims("somebody");
        change.accept(claims);
        return new Tokens(Settings.of(TestTokens.publicKeys(), rolesClaim)).verify(TestTokens.sign(claims));
    }

    private Path published(PublicJsonWebKey key) throws IOException {
        return Files.writeString(
                directory.resolve("jwks"),
                new JsonWebKeySet(List.of(key)).toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY));
    }

    private static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm) throws JoseException {
        var signature = new JsonWebSignature();
        signature.setPayload(claims.toJson());
        signature.setAlgorithmHeaderValue(algorithm);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        return signature.getCompactSerialization();
    }
}
