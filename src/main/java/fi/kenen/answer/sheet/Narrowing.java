package fi.kenen.answer.sheet;

import fi.kenen.http.Filtered;
import fi.kenen.invitation.Organisation;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * How a request left sheets out, as it said it.
 *
 * @param filter in the order of the request; empty for none
 * @param organisation its name or pseudonym; null for any
 * @param from null for no bound
 * @param before null for no bound
 */
@Schema(name = "Narrowing", description = "How the request left sheets out, as it said it.")
public record Narrowing(
        @Schema(description = "The filters.", required = true, maxItems = 400, examples = "[\"sector:private\"]")
                List<String> filter,
        @Schema(
                        description = "Name or pseudonym of the only organisation; null for all.",
                        required = true,
                        nullable = true,
                        pattern = Organisation.PATTERN,
                        maxLength = Organisation.LENGTH)
                String organisation,
        @Schema(
                        description = "Submitted at this time or later; null for no bound.",
                        required = true,
                        nullable = true,
                        format = "date-time")
                String from,
        @Schema(
                        description = "Submitted before this time; null for no bound.",
                        required = true,
                        nullable = true,
                        format = "date-time")
                String before) {

    /** Nothing was left out. */
    public static final Narrowing NONE = new Narrowing(List.of(), null, null, null);

    public Narrowing {
        filter = List.copyOf(filter);
    }

    public static Narrowing of(MultivaluedMap<String, String> query) {
        return new Narrowing(
                query.getOrDefault(Filtered.PARAMETER, List.of()),
                query.getFirst("organisation"),
                query.getFirst("from"),
                query.getFirst("before"));
    }

    /** The parameters that say it, each with a value or more. */
    public Map<String, List<String>> parameters() {
        var parameters = new LinkedHashMap<String, List<String>>();
        parameters.put(Filtered.PARAMETER, filter);
        parameters.put("organisation", one(organisation));
        parameters.put("from", one(from));
        parameters.put("before", one(before));
        parameters.values().removeIf(List::isEmpty);
        return parameters;
    }

    private static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }
}
