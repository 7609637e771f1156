package fi.kenen.http.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.http.problem.Fault.Code;
import org.junit.jupiter.api.Test;

class FaultTest {

    @Test
    void whatRepeatsTooMuchOfTheRequestIsCut() {
        var whole = "a".repeat(Problem.LONGEST);
        assertEquals(whole, fault(whole).detail());
        assertEquals(whole, fault(whole + "b").detail());
        assertEquals(whole, fault(whole + "b").parameter());
        assertEquals(whole, new Problem(ProblemKind.INVALID_REQUEST, whole + "b").getMessage());
    }

    @Test
    void aCharacterIsToldWholeOrNotAtAll() {
        var almost = "a".repeat(Problem.LONGEST - 1);
        assertEquals(almost, fault(almost + "😀").detail());
    }

    private static Fault fault(String text) {
        return new Fault(null, text, Code.UNKNOWN, text);
    }
}
