package fi.kenen.access.credential;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Whose bearer tokens (JWT) are accepted. */
@ConfigMapping(prefix = "kenen.tokens")
public interface TokensConfig {

    /** URL or path of a file with the issuer's public keys (JWKS). Without it no tokens are accepted. */
    Optional<String> jwks();

    /** What `iss` must be; needed with `jwks`. */
    Optional<String> issuer();

    /** What must be in `aud`; needed with `jwks`. */
    Optional<String> audience();

    /** The claim with the roles; a claim in a claim is named with `/` between them. */
    @WithDefault("roles")
    String rolesClaim();

    /** How far the issuer's clock may be from ours. */
    @WithDefault("30s")
    Duration clockSkew();
}
