package fi.kenen.coding;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.coding.Codebook;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Which suggestions somebody takes.
 *
 * @param codes of which alone; null for all
 */
@Schema(name = "SuggestionOrder", description = "Which suggestions somebody takes.")
record AcceptanceOrder(
        @Schema(
                        description = "Keys of the codes whose suggestions are taken; without it those of all codes.",
                        maxItems = Codebook.CODES,
                        examples = "[\"crm\"]")
                List<String> codes) {

    static AcceptanceOrder read(byte[] body) {
        var faults = new Faults();
        var members = new JsonMembers(Json.object(body), "", faults);
        var order = new AcceptanceOrder(members.has("codes") ? CodingOrder.codes(members) : null);
        members.refuseOthers();
        faults.throwIfAny(ProblemKind.INVALID_CODINGS);
        return order;
    }

    /** @throws fi.kenen.http.problem.Problem {@link ProblemKind#INVALID_CODINGS} where the codebook lacks codes */
    void requireFit(Codebook codebook) {
        if (codes != null) {
            new CodingOrder(codes, null).requireFit(codebook);
        }
    }

    /** Those of some suggestions that are taken. */
    List<String> of(List<String> suggestions) {
        return codes == null
                ? suggestions
                : suggestions.stream().filter(codes::contains).toList();
    }

    /** What has come of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AcceptedSuggestions", description = "What has come of the suggestions for some texts.")
    record Report(
            @Schema(description = "Texts that were looked at.", required = true, minimum = "0", format = "int32")
                    int read,
            @Schema(
                            description = "Texts that the caller has coded by it.",
                            required = true,
                            minimum = "0",
                            format = "int32")
                    int accepted,
            @Schema(
                            description =
                                    "What to send as `after` for the texts that follow; left out where there are none.",
                            maxLength = 100)
                    String next) {}
}
