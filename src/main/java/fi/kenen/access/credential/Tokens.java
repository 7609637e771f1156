package fi.kenen.access.credential;

import fi.kenen.access.role.Grant;
import fi.kenen.access.role.Role;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/** Bearer tokens (JWT) of one issuer for one audience; without the issuer's keys none is accepted. */
@ApplicationScoped
@Startup
public class Tokens {

    private static final Logger LOG = Logger.getLogger(Tokens.class);
    private static final Pattern SURVEY_ROLE = Pattern.compile("(coder|reader|analyst|author):(.+)");

    private static final String[] ASYMMETRIC = {
        AlgorithmIdentifiers.RSA_USING_SHA256,
        AlgorithmIdentifiers.RSA_USING_SHA384,
        AlgorithmIdentifiers.RSA_USING_SHA512,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA256,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA384,
        AlgorithmIdentifiers.RSA_PSS_USING_SHA512,
        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256,
        AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384,
        AlgorithmIdentifiers.ECDSA_USING_P521_CURVE_AND_SHA512,
        AlgorithmIdentifiers.EDDSA
    };

    private final Optional<JwtConsumer> verifier;
    private final String rolesClaim;

    /** @throws IllegalStateException when keys are configured without the issuer and the audience */
    Tokens(TokensConfig config) {
        rolesClaim = config.rolesClaim();
        verifier = config.jwks().map(place -> new JwtConsumerBuilder()
                .setVerificationKeyResolver(new TokenKeys(place))
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, ASYMMETRIC)
                .setExpectedIssuer(true, required(config.issuer(), "issuer"))
                .setExpectedAudience(true, required(config.audience(), "audience"))
                .setRequireExpirationTime()
                .setRequireSubject()
                .setAllowedClockSkewInSeconds((int) config.clockSkew().toSeconds())
                .build());
    }

    /**
     * Who a token is about.
     *
     * @param role what the subject is wherever no survey is asked for
     * @param grants roles by the keys of surveys
     */
    public record Token(String subject, Role role, Map<String, Role> grants, Instant expiresAt) {}

    /**
     * What a token says; empty when it is not in force here. Blocks while the issuer's keys are read.
     *
     * @throws Problem {@link ProblemKind#TOKEN_KEYS_AWAY}
     */
    public Optional<Token> verify(String text) {
        try {
            return verifier.isEmpty()
                    ? Optional.empty()
                    : read(verifier.get().process(text).getJwtClaims());
        } catch (InvalidJwtException | MalformedClaimException | RuntimeException e) {
            if (e.getCause() instanceof Problem noKeys) {
                throw noKeys;
            }
            // Whatever a token does to its reader, it is not in force.
            LOG.debugf("A token is refused: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Token> read(JwtClaims claims) throws MalformedClaimException {
        var subject = claims.getSubject();
        if (!subject.matches(Grant.SUBJECT)) {
            return Optional.empty();
        }
        var role = Role.READER;
        var grants = new HashMap<String, Role>();
        for (var word : words(claim(claims.getClaimsMap()))) {
            var onSurvey = SURVEY_ROLE.matcher(word);
            if (onSurvey.matches()) {
                grants.merge(onSurvey.group(2), Role.of(onSurvey.group(1)), Role::higher);
            } else if (word.equals(Role.ADMIN.word()) || word.equals(Role.AUTHOR.word())) {
                role = Role.higher(role, Role.of(word));
            }
        }
        var end = Instant.ofEpochSecond(claims.getExpirationTime().getValue());
        return Optional.of(new Token(subject, role, grants, end));
    }

    /** The claim of this very name, which may hold a slash, or else the one that the path leads to. */
    private Object claim(Map<String, Object> claims) {
        if (claims.containsKey(rolesClaim)) {
            return claims.get(rolesClaim);
        }
        Object value = claims;
        for (var step : rolesClaim.split("/")) {
            value = value instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return value;
    }

    /** The words of a list, or of a text that they stand in with spaces between them. */
    private static List<String> words(Object claim) {
        if (claim instanceof Collection<?> list) {
            return list.stream()
                    .filter(String.class::isInstance)
                    .map(String.class::cast)
                    .toList();
        }
        return claim instanceof String text ? Arrays.asList(text.split(" ")) : List.of();
    }

    private static String required(Optional<String> setting, String name) {
        return setting.orElseThrow(
                () -> new IllegalStateException("kenen.tokens.jwks needs kenen.tokens." + name + " beside it."));
    }
}
