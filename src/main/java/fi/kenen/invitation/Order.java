package fi.kenen.invitation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.Fault.Code;
import fi.kenen.http.Faults;
import fi.kenen.http.Json;
import fi.kenen.http.JsonMembers;
import fi.kenen.survey.SurveyDefinition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/**
 * An invitation to be made.
 *
 * @param organisation null where the respondent says
 * @param answers fixed for the sheet; empty where none are
 * @param expiresAt null for never
 */
record Order(String organisation, ObjectNode answers, Instant expiresAt) {

    /** Reads one line of the body; null after a fault. */
    static Order read(String line, String pointer, SurveyDefinition survey, Faults faults) {
        int before = faults.count();
        var members = Json.member(line, pointer, faults);
        if (members == null) {
            return null;
        }
        var organisation = members.optionalText("organisation", 128);
        var expiresAt = time(members);
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

    private static Instant time(JsonMembers members) {
        var text = members.optionalText("expiresAt", 40);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeParseException e) {
            members.faults()
                    .add(
                            members.pointer("expiresAt"),
                            Code.MALFORMED,
                            "Is not a time of RFC 3339, such as 2026-03-02T09:00:00Z.");
            return null;
        }
    }
}
