package fi.kenen.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/** A problem as OData has it, whose clients read no other; at addresses of OData and nowhere else. */
public record ODataError(Details error) {

    /** The header that every answer at such an address has, and its value. */
    public static final String VERSION_HEADER = "OData-Version";

    public static final String VERSION = "4.0";

    /** What such an address can be asked for; it is no folder into which a program could write. */
    public static final String METHODS = "GET, HEAD";

    public static final String MEDIA_TYPE = "application/json";

    private static final Pattern ADDRESS = Pattern.compile("/+surveys/+[^/]+/+odata(/.*)?");

    public ODataError {
        Objects.requireNonNull(error);
    }

    /**
     * What went wrong.
     *
     * @param code the stable code of the problem
     * @param details every fault of the request; none when the problem is not about faults in it
     */
    public record Details(
            String code, String message, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Detail> details) {

        public Details {
            details = List.copyOf(details);
        }
    }

    /** @param target what of the request it is about */
    public record Detail(String code, String message, String target) {}

    /** Whether a path is one at which problems are told as OData has them. */
    public static boolean isAt(String path) {
        // Few have it, and every request is asked.
        return path.contains("/odata") && ADDRESS.matcher(path).matches();
    }

    public static ODataError of(ProblemBody problem) {
        var faults = problem.errors().stream()
                .map(fault -> new Detail(
                        fault.code().code(),
                        fault.detail(),
                        fault.parameter() == null ? fault.pointer() : fault.parameter()))
                .toList();
        return new ODataError(new Details(problem.code(), problem.detail(), faults));
    }
}
