package fi.kenen.invitation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.survey.SurveyDefinition;
import java.time.Instant;

/**
 * An invitation to be made.
 *
 * @param organisation null where the respondent says
 * @param answers fixed for the sheet; empty where none are
 * @param expiresAt null for never
 */
record Order(String organisation, ObjectNode answers, Instant expiresAt) {

    /** Reads the members of a line of the body; null after a fault. */
    static Order read(JsonMembers members, SurveyDefinition survey) {
        var faults = members.faults();
        int before = faults.count();
        var organisation = Organisation.read(members);
        var expiresAt = members.optionalTime("expiresAt");
        var fixed = Json.newObject();
        var value = members.optional("answers");
        var answers = value == null ? null : JsonMembers.of(value, members.pointer("answers"), faults);
        if (answers != null) {
            for (var question : survey.questions()) {
                var answer = answers.optional(question.key());
                if (answer != null) {
                    fixed.set(question.key(), question.accept(answer, answers.pointer(question.key()), faults));
                }
            }
            answers.refuseOthers();
        }
        members.refuseOthers();
        return faults.count() > before ? null : new Order(organisation, fixed, expiresAt);
    }
}
