package fi.kenen.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever is not known to see everything of a survey does not. */
@Tag("fault-G")
class SeesEverythingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"anyone", "invited", "coder", "reader", "analyst", "author", "admin", "auditor", "", "READER"})
    void whoIsNotKnownToSeesLess(String role) {
        assertEquals(Set.of("analyst", "author", "admin").contains(role), Access.seesEverything(as(role)));
    }

    private static SecurityContext as(String role) {
        return new SecurityContext() {
            @Override
            public Principal getUserPrincipal() {
                return () -> role;
            }

            @Override
            public boolean isUserInRole(String asked) {
                return role.equals(asked);
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public String getAuthenticationScheme() {
                return "Bearer";
            }
        };
    }
}
