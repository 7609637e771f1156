package fi.kenen.coding;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.Limits;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a coder says of one text.
 *
 * @param codes different ones; empty where none applies
 * @param tag of the text that the coder saw; null where it may be any
 */
@Schema(description = "What a coder says of one text.")
record CodingOrder(
        @Schema(
                        description = "Keys of the codes that apply, in any order; empty where none does.",
                        required = true,
                        maxItems = Codebook.CODES,
                        examples = "[\"crm\"]")
                List<String> codes,
        @Schema(
                        description =
                                "The `tag` that the text was told with, so that a text that has changed meanwhile is not coded unseen. Without it whatever the text is now is coded.",
                        maxLength = TAG_LENGTH,
                        examples = "t5f0c2ab1d7e94c31")
                String tag) {

    static final int TAG_LENGTH = 64;

    CodingOrder {
        codes = List.copyOf(codes);
    }

    /** @throws fi.kenen.http.problem.Problem {@link ProblemKind#INVALID_CODINGS} with every fault but those of the codebook */
    static CodingOrder read(byte[] body) {
        var faults = new Faults();
        var members = new JsonMembers(Json.object(body), "", faults);
        var order = new CodingOrder(codes(members), members.optionalText("tag", TAG_LENGTH));
        members.refuseOthers();
        faults.throwIfAny(ProblemKind.INVALID_CODINGS);
        return order;
    }

    /** @throws fi.kenen.http.problem.Problem {@link ProblemKind#INVALID_CODINGS} where the codebook lacks codes */
    void requireFit(Codebook codebook) {
        var faults = new Faults();
        requireFit(codes, codebook, "", faults);
        faults.throwIfAny(ProblemKind.INVALID_CODINGS);
    }

    /** The member {@code codes}; without those that have faults. */
    static List<String> codes(JsonMembers members) {
        var given = members.array("codes", 0, Codebook.CODES);
        var codes = new ArrayList<String>();
        var seen = new HashSet<String>();
        for (int i = 0; i < given.size(); i++) {
            var code = code(given.get(i), members.pointer("codes") + "/" + i, members.faults());
            if (code != null && !seen.add(code)) {
                members.faults().add(members.pointer("codes") + "/" + i, Code.DUPLICATE, "Is given twice.");
            } else if (code != null) {
                codes.add(code);
            }
        }
        return codes;
    }

    private static String code(JsonNode given, String pointer, Faults faults) {
        if (given.isNull()) {
            faults.add(pointer, Code.WRONG_TYPE, "Must be a text.");
            return null;
        }
        return JsonMembers.text(given, pointer, Limits.KEY_LENGTH, faults);
    }

    /** Adds a fault for each code that a codebook lacks. */
    static void requireFit(List<String> codes, Codebook codebook, String pointer, Faults faults) {
        var known = codebook.keys();
        for (int i = 0; i < codes.size(); i++) {
            if (!known.contains(codes.get(i))) {
                faults.add(pointer + "/codes/" + i, Code.UNKNOWN, "Is no code of the codebook.");
            }
        }
    }
}
