package fi.kenen.http.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One thing that is wrong with a request.
 *
 * @param pointer where in the body (RFC 6901); null when the fault is in the query
 * @param parameter which query parameter; null when the fault is in the body; cut where it is too long to be told
 * @param code what kind of fault, stable for programs
 * @param detail what is wrong, for people; cut likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One thing that is wrong with the request. Has either a pointer or a parameter.")
public record Fault(
        @Schema(
                        description = "JSON pointer (RFC 6901) into the request body.",
                        examples = "/questions/3/key",
                        maxLength = Problem.LONGEST)
                String pointer,
        @Schema(description = "Name of the query parameter.", examples = "filter", maxLength = Problem.LONGEST)
                String parameter,
        @Schema(description = "What kind of fault; stable, for programs.", required = true) Code code,
        @Schema(description = "What is wrong, for people.", required = true, maxLength = Problem.LONGEST)
                String detail) {

    public Fault {
        Objects.requireNonNull(code);
        parameter = parameter == null ? null : Problem.told(parameter);
        detail = Problem.told(detail);
        if ((pointer == null) == (parameter == null)) {
            throw new IllegalArgumentException("a fault is either in the body or in the query");
        }
    }

    /** The kinds of fault; a code, once published, keeps its meaning. */
    @Schema(description = "What kind of fault; stable, for programs.")
    public enum Code {
        ABSENT_FUNCTION,
        AMBIGUOUS,
        CIRCULAR,
        DUPLICATE,
        EMPTY,
        MALFORMED,
        MISMATCH,
        MISSING,
        NOT_ASKED,
        NOT_OFFERED,
        NOT_PUBLIC,
        NOT_PUBLISHED,
        OUT_OF_RANGE,
        REMOVED,
        REPEATED,
        RESERVED,
        STRICTER,
        TOO_LONG,
        TOO_MANY,
        UNKNOWN,
        UNMET,
        WRONG_TYPE;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
