package fi.kenen.http.problem;

import fi.kenen.http.problem.Fault.Code;
import java.util.ArrayList;
import java.util.List;

/** The faults of one request, gathered so that all of them are told at once. */
public final class Faults {

    /** More are counted but not kept, so that a hostile body cannot buy an endless answer. */
    static final int KEPT = 1_000;

    private final List<Fault> kept = new ArrayList<>();
    private int found;

    /** Adds a fault in the body at a JSON pointer. */
    public void add(String pointer, Code code, String detail) {
        add(new Fault(pointer, null, code, detail));
    }

    /** Adds a fault in a query parameter. */
    public void addParameter(String parameter, Code code, String detail) {
        add(new Fault(null, parameter, code, detail));
    }

    /**
     * Whether a query parameter is the first of two words; adds the fault where it is neither. The second is what is meant
     * where none is given.
     *
     * @param given null where it is not given
     */
    public boolean isFirst(String parameter, String given, String first, String second) {
        if (given != null && !given.equals(first) && !given.equals(second)) {
            addParameter(parameter, Code.UNKNOWN, "Must be " + first + " or " + second + ".");
        }
        return first.equals(given);
    }

    public void add(Fault fault) {
        found++;
        if (kept.size() < KEPT) {
            kept.add(fault);
        }
    }

    public boolean any() {
        return found > 0;
    }

    /** How many faults were added so far. */
    public int count() {
        return found;
    }

    /** The first 1,000 faults in the order in which they were found. */
    public List<Fault> kept() {
        return List.copyOf(kept);
    }

    /**
     * Ends the request if anything is wrong with it.
     *
     * @throws Problem of the given kind with every fault
     */
    public void throwIfAny(ProblemKind kind) {
        if (any()) {
            throw problem(kind);
        }
    }

    /** The problem that tells the faults, of which there must be one. */
    public Problem problem(ProblemKind kind) {
        return new Problem(kind, describe(), kept());
    }

    private String describe() {
        var said = found == 1 ? "One fault was found." : found + " faults were found.";
        return found > KEPT ? said + " The first " + KEPT + " are listed." : said;
    }
}
