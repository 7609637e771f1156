package fi.kenen.survey.question;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Some functions of a grid, or some options of a choice, taken together in results: who has ticked one of them, or several,
 * counts once. It is never asked and never answered.
 *
 * @param of the keys of different functions or options, at least one
 */
@Schema(
        description =
                "Some functions or options taken together in results: who has ticked one of them, or several, counts once. It is never asked and never answered, and may change or go at any time.")
public record Net(
        @Schema(
                        description =
                                "Unique among the nets and the functions or options of its question; not `all`, `rest` or `unanswered`.",
                        required = true,
                        pattern = Limits.KEY,
                        maxLength = 64,
                        examples = "commercial")
                String key,
        @Schema(required = true) Texts text,
        @Schema(
                        description =
                                "Keys of the functions of a roles question, otherwise of options that are not `missing`.",
                        required = true,
                        minItems = 1,
                        maxItems = Limits.OPTIONS,
                        examples = "[\"sales\", \"marketing\"]")
                List<String> of) {

    public Net {
        Objects.requireNonNull(key);
        Objects.requireNonNull(text);
        of = List.copyOf(of);
        if (of.isEmpty()) {
            throw new IllegalArgumentException("a net of nothing");
        }
    }

    /**
     * Checks the nets of a question.
     *
     * @param taken the keys that no net may have
     * @param members the keys of what can be in a net
     * @return how many nets there are
     */
    public static int check(JsonMembers question, Set<String> taken, Set<String> members, List<String> languages) {
        var nets = question.has("nets") ? question.objects("nets", 0, Limits.OPTIONS) : List.<JsonMembers>of();
        var keys = new HashSet<>(taken);
        for (var net : nets) {
            Keys.checkOption(net, keys);
            Texts.check(net, "text", Limits.TEXT_LENGTH, languages);
            checkMembers(net, members);
            net.refuseOthers();
        }
        return nets.size();
    }

    private static void checkMembers(JsonMembers net, Set<String> members) {
        var of = net.array("of", 1, Limits.OPTIONS);
        var seen = new HashSet<String>();
        for (int i = 0; i < of.size(); i++) {
            var at = net.pointer("of") + "/" + i;
            var member = JsonMembers.text(of.get(i), at, Limits.KEY_LENGTH, net.faults());
            if (member != null && !seen.add(member)) {
                net.faults().add(at, Code.DUPLICATE, "Is in the net twice.");
            } else if (member != null && !members.contains(member)) {
                net.faults().add(at, Code.UNKNOWN, "Is not the key of a function or option here that can be in a net.");
            }
        }
    }
}
