package fi.kenen.answer.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.invitation.Invitation;
import fi.kenen.invitation.Organisation;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a respondent sends.
 *
 * @param organisation opaque key of the respondent's organisation; null when not known
 * @param complete whether it counts; a partial sheet lacks required answers
 * @param answers by question, in the order of the survey
 */
@Schema(description = "What a respondent sends.")
public record Submission(
        @Schema(
                        description =
                                "Opaque key of the respondent's organisation, the cluster of the statistics; a sheet without one counts as an organisation of its own.",
                        maxLength = Organisation.LENGTH,
                        pattern = Organisation.PATTERN,
                        examples = "org-166")
                String organisation,
        @Schema(
                        description =
                                "Whether the sheet counts; true where it is left out. An invited respondent can save a partial sheet (false), which is checked for types but not for completeness.")
                boolean complete,
        @Schema(
                        description =
                                "The answers, by question key. A single or scale question is answered by an option's key, a multiple one by an array of them, a roles question by an object from function to an array of roles (or `[\"absent\"]`), a number by a number, a text by a text. What was not answered is left out.",
                        required = true,
                        type = SchemaType.OBJECT,
                        maxProperties = 200,
                        additionalProperties = Object.class)
                ObjectNode answers) {

    public Submission {
        Objects.requireNonNull(answers);
    }

    /**
     * Reads a sheet that a client sent and holds it whole against a survey.
     *
     * @throws Problem {@link ProblemKind#INVALID_SHEET} with every fault
     */
    public static Submission read(ObjectNode body, SurveyDefinition survey) {
        return read(body, survey, null);
    }

    /**
     * The same for the holder of an invitation, who may send a partial sheet and need not send what the invitation fixes.
     *
     * @param invitation null for a respondent without one
     */
    public static Submission read(ObjectNode body, SurveyDefinition survey, Invitation invitation) {
        var faults = new Faults();
        var submission = check(new JsonMembers(body, "", faults), survey, invitation, invitation != null);
        faults.throwIfAny(ProblemKind.INVALID_SHEET);
        return submission;
    }

    /** Reads the members of a sheet and refuses all others; null after a fault. */
    static Submission check(JsonMembers members, SurveyDefinition survey, Invitation invitation, boolean mayBePartial) {
        int before = members.faults().count();
        boolean complete = !members.has("complete") || members.flag("complete");
        if (!complete && !mayBePartial) {
            members.refuse("complete", Code.MISMATCH, "Only an invited respondent can save a partial sheet.");
        }
        var organisation = organisation(members, invitation);
        var answers = members.required("answers");
        var given = answers == null ? null : JsonMembers.of(answers, members.pointer("answers"), members.faults());
        var fixed = invitation == null ? Json.newObject() : invitation.answers();
        var accepted = given == null ? null : answers(given, survey, fixed, complete);
        members.refuseOthers();
        return members.faults().count() > before ? null : new Submission(organisation, complete, accepted);
    }

    /** The answers as they are stored. */
    public String answersJson() {
        return Json.write(answers);
    }

    private static String organisation(JsonMembers members, Invitation invitation) {
        var organisation = Organisation.read(members);
        var fixed = invitation == null ? null : invitation.organisation();
        if (fixed == null) {
            return organisation;
        }
        if (organisation != null && !organisation.equals(fixed)) {
            members.refuse("organisation", Code.MISMATCH, "The invitation is for another organisation.");
        }
        return fixed;
    }

    private static ObjectNode answers(JsonMembers given, SurveyDefinition survey, ObjectNode fixed, boolean complete) {
        var accepted = Json.newObject();
        var refused = new HashSet<String>();
        for (var question : survey.questions()) {
            var key = question.key();
            boolean doubtful = question.askIf() != null
                    && refused.contains(question.askIf().question());
            boolean asked = isAsked(question, survey, accepted);
            var fixedAnswer = asked ? accepted(question, fixed.get(key)) : null;
            var value = given.has(key) ? given.optional(key) : fixedAnswer;
            if (value == null) {
                if (complete && question.required() && asked) {
                    given.refuse(key, Code.MISSING, "Must be answered.");
                    refused.add(key);
                }
                continue;
            }
            var answer = question.accept(value, given.pointer(key), given.faults());
            if (answer != null && fixedAnswer != null && !answer.equals(fixedAnswer)) {
                given.refuse(key, Code.MISMATCH, "The invitation fixes another answer.");
            }
            if (!asked && !doubtful) {
                given.refuse(key, Code.NOT_ASKED, "Is asked only if " + condition(question) + ".");
            }
            if (answer == null) {
                refused.add(key);
            } else {
                accepted.set(key, answer);
            }
        }
        given.refuseOthers();
        return accepted;
    }

    /** The answer as it is stored; null where there is none, and where the question does not take it (any more). */
    private static JsonNode accepted(Question question, JsonNode value) {
        return value == null ? null : question.accept(value, "", new Faults());
    }

    /** @param answers to the questions before it */
    private static boolean isAsked(Question question, SurveyDefinition survey, ObjectNode answers) {
        var askIf = question.askIf();
        if (askIf == null) {
            return true;
        }
        var answer = answers.get(askIf.question());
        return answer != null
                && survey.question(askIf.question()).orElseThrow().ticked(answer).stream()
                        .anyMatch(askIf.options()::contains);
    }

    private static String condition(Question question) {
        List<String> options = question.askIf().options();
        return question.askIf().question() + " is " + String.join(" or ", options);
    }
}
