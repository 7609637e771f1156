package fi.kenen.http.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void membersHaveNamesThatCanBePointedAt() {
        assertEquals(1, Json.object(memberOf(256)).size());
        var refused = assertThrows(Problem.class, () -> Json.object(memberOf(257)));
        assertEquals(ProblemKind.MALFORMED_JSON, refused.kind());
        assertEquals("A member has a name of more than 256 characters.", refused.getMessage());
    }

    private static byte[] memberOf(int characters) {
        return ("{\"" + "a".repeat(characters) + "\": 1}").getBytes(UTF_8);
    }
}
