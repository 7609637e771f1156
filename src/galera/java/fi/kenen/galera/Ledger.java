package fi.kenen.galera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** What was said of the sheets of one survey by all who sent them. Each sheet has a number by which it is known again. */
final class Ledger {

    private final AtomicInteger numbers = new AtomicInteger();
    private final Queue<Entry> entries = new ConcurrentLinkedQueue<>();
    private final Queue<Pile> piles = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();
    private final AtomicInteger confirmed = new AtomicInteger();
    private final AtomicInteger lasting = new AtomicInteger();
    private final AtomicLong lastSequence = new AtomicLong();

    /** Sheets that are there all or not at all. */
    private record Pile(int firstNumber, int sheets, boolean mayBeThere, boolean mayBeMissing) {}

    /** The first of some numbers that nobody has yet. */
    int take(int sheets) {
        return numbers.addAndGet(sheets) - sheets + 1;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void addPile(int firstNumber, int sheets, boolean mayBeThere, boolean mayBeMissing) {
        piles.add(new Pile(firstNumber, sheets, mayBeThere, mayBeMissing));
        if (!mayBeMissing) {
            confirmed.addAndGet(sheets);
        }
    }

    /** Notes that a change was confirmed, and at which sequence. */
    void confirm(long sequence, boolean isLasting) {
        confirmed.incrementAndGet();
        if (isLasting) {
            lasting.incrementAndGet();
        }
        lastSequence.accumulateAndGet(sequence, Math::max);
    }

    int confirmed() {
        return confirmed.get();
    }

    /** How many sheets have been confirmed that stay what they are. */
    int lasting() {
        return lasting.get();
    }

    /** The furthest sequence that was confirmed: whatever is asked from now on comes after it. */
    long lastSequence() {
        return lastSequence.get();
    }

    void surprise(String what) {
        surprises.add(what);
    }

    boolean isSurprised() {
        return !surprises.isEmpty();
    }

    void assertNoSurprise() {
        assertEquals(List.of(), surprises.stream().limit(5).toList());
    }

    /** Holds the feed of the survey against what was said. */
    void assertKept(List<JsonNode> feed) {
        var values = new HashMap<Integer, Integer>();
        var erased = new HashSet<String>();
        var ids = new HashSet<String>();
        long sequence = 0;
        for (var item : feed) {
            long last = sequence;
            sequence = item.path("sequence").longValue();
            assertTrue(sequence > last, () -> "after " + last + ": " + item);
            assertTrue(ids.add(item.path("id").textValue()), () -> "twice: " + item);
            if (item.path("change").textValue().equals("erased")) {
                erased.add(item.path("id").textValue());
            } else {
                var answers = item.path("answers");
                assertNull(
                        values.put(
                                answers.path("n").intValue(),
                                answers.path("version").intValue()),
                        () -> "kept twice: " + item);
            }
        }
        for (var entry : entries) {
            entry.assertIn(values, erased);
        }
        piles.forEach(pile -> assertWhole(pile, values));
        assertEquals(Map.of(), values, "sheets that nobody sent");
        assertEquals(Set.of(), erased, "erased, but nobody asked for it");
    }

    private static void assertWhole(Pile pile, Map<Integer, Integer> values) {
        long there = IntStream.range(pile.firstNumber(), pile.firstNumber() + pile.sheets())
                .filter(number -> values.remove(number) != null)
                .count();
        assertTrue(
                there == 0 && pile.mayBeMissing() || there == pile.sheets() && pile.mayBeThere(),
                () -> there + " sheets are there of " + pile);
    }
}
