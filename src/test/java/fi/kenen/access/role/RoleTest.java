package fi.kenen.access.role;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleTest {

    @Test
    void eachCoversThoseBeforeItButTwoThatStandApart() {
        var covered = Map.of(
                Role.ANYONE, Set.of(Role.ANYONE),
                Role.INVITED, Set.of(Role.INVITED),
                Role.CODER, Set.of(Role.ANYONE, Role.CODER),
                Role.READER, Set.of(Role.ANYONE, Role.READER),
                Role.ANALYST, Set.of(Role.ANYONE, Role.READER, Role.ANALYST),
                Role.AUTHOR, Set.of(Role.ANYONE, Role.CODER, Role.READER, Role.ANALYST, Role.AUTHOR),
                Role.ADMIN, Set.of(Role.ANYONE, Role.CODER, Role.READER, Role.ANALYST, Role.AUTHOR, Role.ADMIN));
        for (var role : Role.values()) {
            for (var other : Role.values()) {
                assertEquals(covered.get(role).contains(other), role.covers(other), role + " " + other);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void whoIsGrantedMoreIsNeverLess(Role role) {
        assertEquals(Role.AUTHOR, Role.higher(Role.CODER, Role.AUTHOR));
        assertEquals(Role.higher(role, Role.CODER), Role.higher(Role.CODER, role));
    }

    @Test
    void whoCodesASurveyDoesNotReadIt() {
        var caller = new Caller("key:7", Role.READER, Map.of("coded", Role.CODER, "read", Role.READER));
        assertEquals(Optional.of(Set.of("read")), caller.surveys());
        assertTrue(caller.reads("read"));
        assertFalse(caller.reads("coded"));
        assertFalse(caller.reads("other"));
        assertEquals(Optional.of(Role.CODER), caller.roleOn("coded"));
    }

    @Test
    void aGrantIsReadAsThePreviousReleaseLeavesIt() {
        assertEquals(Role.CODER, GrantEntity.role("anyone", true));
        assertEquals(Role.AUTHOR, GrantEntity.role("author", true));
        assertEquals(Role.READER, GrantEntity.role("reader", false));
    }
}
