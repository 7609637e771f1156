package fi.kenen.answer.transfer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RepeatedIdsTest {

    /** More than are looked at together. */
    private static final int MANY = 2 * RepeatedIds.AT_ONCE + 7;

    @Test
    @Tag("fault-19")
    void everyRepetitionIsFoundHoweverFarItIsFromTheFirst() throws IOException {
        var random = new Random(1);
        var ids = new ArrayList<UUID>();
        var expected = new TreeSet<String>();
        try (var repeated = new RepeatedIds()) {
            for (int line = 1; line <= MANY; line++) {
                boolean again = line % 1_000 == 0;
                var id = again ? ids.get(random.nextInt(ids.size())) : new UUID(random.nextLong(), random.nextLong());
                ids.add(id);
                repeated.add(id, "/" + line + "/id");
                if (again) {
                    expected.add("/" + line + "/id");
                }
            }
            var told = new ArrayList<String>();
            repeated.tell(told::add);
            assertEquals(List.copyOf(expected), told.stream().sorted().toList());
        }
    }

    @Test
    void noneAreFoundAmongNone() throws IOException {
        try (var repeated = new RepeatedIds()) {
            repeated.tell(pointer -> {
                throw new AssertionError(pointer);
            });
        }
    }
}
