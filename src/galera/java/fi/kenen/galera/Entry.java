package fi.kenen.galera;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * One sheet as whoever sent it knows it. Once nobody has said what became of a change it is left alone, so that there are two
 * states in which it may be. For one thread.
 */
final class Entry {

    private static final int MISSING = -1;
    private static final int ERASED = -2;

    private final int number;
    private final Set<Integer> states = new HashSet<>(Set.of(MISSING));
    private String id;
    private int version;
    private boolean isSettled;

    Entry(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    /** Null while nobody has said it. */
    String id() {
        return id;
    }

    /** The version that was confirmed last. */
    int version() {
        return version;
    }

    /** Whether it is there and may be changed. */
    boolean isLiving() {
        return id != null && !isSettled;
    }

    void created(String id) {
        this.id = id;
        become(0);
    }

    void perhapsCreated() {
        perhaps(0);
    }

    void changed(int version) {
        this.version = version;
        become(version);
    }

    void perhapsChanged(int version) {
        perhaps(version);
    }

    void erased() {
        become(ERASED);
        isSettled = true;
    }

    void perhapsErased() {
        perhaps(ERASED);
    }

    private void become(int state) {
        states.clear();
        states.add(state);
    }

    private void perhaps(int state) {
        states.add(state);
        isSettled = true;
    }

    /**
     * Takes the sheet out of what is there.
     *
     * @param versions of the sheets that are there, by number
     * @param erased identifiers of the erased ones
     */
    void assertIn(Map<Integer, Integer> versions, Set<String> erased) {
        var version = versions.remove(number);
        boolean isErased = id != null && erased.remove(id);
        int state = isErased ? ERASED : version == null ? MISSING : version;
        assertTrue(
                states.contains(state) && !(isErased && version != null),
                () -> "sheet " + number + " " + id + " is " + state + ", not one of " + states);
    }
}
