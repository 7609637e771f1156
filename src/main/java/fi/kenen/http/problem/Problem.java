package fi.kenen.http.problem;

import java.util.List;
import java.util.Objects;

/** Ends a request with a problem of the catalogue. */
public final class Problem extends RuntimeException {

    /** How many characters are told of a text at most; a longer one repeats what was sent. */
    static final int LONGEST = 10_000;

    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;
    private final transient List<Fault> faults;

    /** @param detail what happened this time, for people; never holds an answer, a secret or anything internal */
    public Problem(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    public Problem(ProblemKind kind, String detail, List<Fault> faults) {
        super(told(detail), null, false, false);
        this.kind = Objects.requireNonNull(kind);
        this.faults = List.copyOf(faults);
    }

    /** The same for a survey that is not there and for one that the caller must not know of. */
    public static Problem surveyNotFound() {
        return new Problem(ProblemKind.SURVEY_NOT_FOUND, "No survey has this key.");
    }

    /** As much of a text as is told. */
    static String told(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        boolean isInPair = Character.isHighSurrogate(text.charAt(LONGEST - 1));
        return text.substring(0, isInPair ? LONGEST - 1 : LONGEST);
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }
}
