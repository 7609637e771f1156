package fi.kenen.result.tabulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BodyTest {

    @Property(tries = 100)
    void itIsWhatWasWrittenHoweverItWasWritten(
            @ForAll @IntRange(max = 500_000) int expected,
            @ForAll @Size(max = 12) List<@IntRange(max = 150_000) Integer> lengths,
            @ForAll long seed) {
        var random = new Random(seed);
        var written = new ByteArrayOutputStream();
        var body = new Body(expected);
        for (int length : lengths) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            int from = random.nextInt(length + 1);
            written.write(bytes, from, length - from);
            body.write(bytes, from, length - from);
            written.write(length);
            body.write(length);
        }
        assertEquals(written.size(), body.length());
        assertArrayEquals(written.toByteArray(), body.bytes());
        assertArrayEquals(written.toByteArray(), body.buffer().getBytes());
    }
}
