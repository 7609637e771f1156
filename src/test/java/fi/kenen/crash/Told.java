package fi.kenen.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;

/** What anybody has been told of a survey by any service, which must never be told otherwise. */
final class Told {

    private final Map<Long, String> sheets = new ConcurrentHashMap<>();
    private final Map<Long, JsonNode> changes = new ConcurrentHashMap<>();
    private final Map<String, Integer> results = new ConcurrentHashMap<>();
    private final Set<String> contradictions = ConcurrentHashMap.newKeySet();
    private final NavigableSet<Long> sequences = new ConcurrentSkipListSet<>();
    private final AtomicLong lastConfirmed = new AtomicLong();

    /** Whoever changed a sheet was told of the sequence. */
    void confirmation(long sequence, String sheet) {
        lastConfirmed.accumulateAndGet(sequence, Math::max);
        change(sequence, sheet);
    }

    private void change(long sequence, String sheet) {
        sequences.add(sequence);
        hold(sheets.putIfAbsent(sequence, sheet), sheet, "sequence " + sequence);
    }

    /** A follower was told of a change. */
    void change(JsonNode item) {
        long sequence = item.path("sequence").longValue();
        change(sequence, item.path("id").textValue());
        hold(changes.putIfAbsent(sequence, item), item, "change");
    }

    /** Somebody was told how many sheets there are of each kind. */
    void result(String address, JsonNode result) {
        long asOf = result.path("asOf").longValue();
        sequences.add(asOf);
        int counts =
                List.of(result.findValues("count"), result.findValues("base")).hashCode();
        hold(results.putIfAbsent(address + " as of " + asOf, counts), counts, address + " as of " + asOf);
    }

    private void hold(Object before, Object now, String what) {
        if (before != null && !before.equals(now)) {
            contradictions.add("told otherwise: " + what + ": " + before + ", then " + now);
        }
    }

    void surprise(String what) {
        contradictions.add(what);
    }

    /** Gives what has contradicted since the last time. */
    Collection<String> takeContradictions() {
        var taken = List.copyOf(contradictions);
        taken.forEach(contradictions::remove);
        return taken;
    }

    /** The last sequence that anybody has been told; 0 for none. */
    long last() {
        return sequences.isEmpty() ? 0 : sequences.last();
    }

    /** The last sequence of a change that was confirmed to whoever made it. */
    long lastConfirmed() {
        return lastConfirmed.get();
    }

    /** How many sequences somebody has been told that are after one and not after another. */
    int sequences(long after, long last) {
        return sequences.subSet(after, false, last, true).size();
    }
}
