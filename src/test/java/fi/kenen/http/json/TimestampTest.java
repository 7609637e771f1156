package fi.kenen.http.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class TimestampTest {

    @Test
    void whatIsATime() {
        var nine = Optional.of(Instant.parse("2026-03-02T09:00:00Z"));
        assertEquals(nine, Timestamp.of("2026-03-02T09:00:00Z"));
        assertEquals(nine, Timestamp.of("2026-03-02t09:00:00.000z"));
        assertEquals(nine, Timestamp.of("2026-03-02T11:00:00+02:00"));
        assertEquals(nine.map(time -> time.plusNanos(1)), Timestamp.of("2026-03-02T09:00:00.000000001-00:00"));
        for (var text : List.of(
                "",
                "2026-03-02",
                "2026-03-02T09:00Z",
                "2026-03-02T09:00:00",
                "2026-03-02T09:00:00+02",
                "2026-03-02T09:00:00+0200",
                "2026-03-02T09:00:00+02:00:00",
                "2026-03-02 09:00:00Z",
                "2026-02-30T09:00:00Z",
                "2026-03-02T24:00:00Z",
                "+12026-03-02T09:00:00Z",
                "2026-03-02T09:00:00.Z",
                "2026-03-02T09:00:00Z[Europe/Helsinki]")) {
            assertEquals(Optional.empty(), Timestamp.of(text), text);
        }
    }

    @Test
    @Tag("fault-31")
    void timesHaveThreeDigits() {
        assertEquals("2026-03-02T09:00:00.000Z", Timestamp.write(Instant.parse("2026-03-02T09:00:00Z")));
        assertEquals("2026-03-02T09:00:00.120Z", Timestamp.write(Instant.parse("2026-03-02T09:00:00.12Z")));
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @LongRange(min = 0, max = 253_370_764_799_999L) long millis) {
        var time = Instant.ofEpochMilli(millis);
        assertEquals(Optional.of(time), Timestamp.of(Timestamp.write(time)));
        assertEquals(24, Timestamp.write(time).length());
    }
}
