package fi.kenen.webhook;

import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.receiver.Receivers;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a webhook is to be. */
@Schema(description = "What a webhook is to be.")
record WebhookOrder(
        @Schema(
                        description =
                                "Where to send messages to: a URL of https, on the public internet unless the operator allows others, without a user and a fragment.",
                        required = true,
                        maxLength = 2000,
                        format = "uri")
                String address,
        @Schema(description = "What to tell.", required = true, minItems = 1, maxItems = 4) Set<EventType> events,
        @Schema(description = "Whether to send messages now; while it is false they wait.", defaultValue = "true")
                boolean enabled) {

    /** @throws Problem {@link ProblemKind#INVALID_WEBHOOK} */
    static WebhookOrder read(byte[] body, Receivers receivers) {
        var faults = new Faults();
        var members = new JsonMembers(Json.object(body), "", faults);
        var address = receivers.read("address", members);
        var events = EnumSet.noneOf(EventType.class);
        var words = members.array("events", 1, EventType.values().length);
        for (int i = 0; i < words.size(); i++) {
            var pointer = members.pointer("events") + "/" + i;
            if (!words.get(i).isTextual()
                    || !EventType.words().contains(words.get(i).textValue())) {
                faults.add(pointer, Code.UNKNOWN, "Must be one of " + String.join(", ", EventType.words()) + ".");
            } else if (!events.add(EventType.of(words.get(i).textValue()))) {
                faults.add(pointer, Code.DUPLICATE, "Is there already.");
            }
        }
        boolean enabled = !members.has("enabled") || members.flag("enabled");
        members.refuseOthers();
        faults.throwIfAny(ProblemKind.INVALID_WEBHOOK);
        return new WebhookOrder(address, events, enabled);
    }
}
