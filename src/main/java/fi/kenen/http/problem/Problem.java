package fi.kenen.http.problem;

import java.util.List;
import java.util.Objects;

/** Ends a request with a problem of the catalogue. */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ProblemKind kind;
    private final transient List<Fault> faults;

    /** @param detail what happened this time, for people; never holds an answer, a secret or anything internal */
    public Problem(ProblemKind kind, String detail) {
        this(kind, detail, List.of());
    }

    public Problem(ProblemKind kind, String detail, List<Fault> faults) {
        super(Objects.requireNonNull(detail), null, false, false);
        this.kind = Objects.requireNonNull(kind);
        this.faults = List.copyOf(faults);
    }

    /** The same for a survey that is not there and for one that the caller must not know of. */
    public static Problem surveyNotFound() {
        return new Problem(ProblemKind.SURVEY_NOT_FOUND, "No survey has this key.");
    }

    public ProblemKind kind() {
        return kind;
    }

    public List<Fault> faults() {
        return faults;
    }
}
