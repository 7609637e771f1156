package fi.kenen.answer.sheet;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.survey.Survey;
import java.time.Instant;
import java.util.UUID;

/**
 * A sheet as it stands in a file: what a respondent sends, and what an export adds.
 *
 * @param id null for a new one
 * @param version of the survey that the sheet was given to; the one in force where the file does not say
 * @param submittedAt null for now
 */
public record SheetRow(UUID id, int version, Instant submittedAt, Submission submission) {

    private static final int VARIANT = 2;

    /** Reads the members of a row; null after a fault. */
    public static SheetRow read(JsonMembers members, Survey survey) {
        var id = id(members);
        var version = members.optionalInteger("version", 1, survey.version());
        var submittedAt = members.optionalTime("submittedAt");
        // What coders decided is told by an export, and decided anew by codings alone.
        members.optional("themes");
        var submission = Submission.check(members, survey.definition(), null, true);
        return members.areFaulty()
                ? null
                : new SheetRow(id, version == null ? survey.version() : version, submittedAt, submission);
    }

    private static UUID id(JsonMembers members) {
        var text = members.optionalText("id", 36);
        try {
            var id = text == null ? null : UUID.fromString(text);
            if (id == null || id.variant() == VARIANT && id.version() >= 1 && id.version() <= 7) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // told below, like a UUID that the database does not keep
        }
        members.refuse("id", Code.MALFORMED, "Is not a UUID of version 1 to 7 (RFC 9562).");
        return null;
    }
}
