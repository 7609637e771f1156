package fi.kenen.answer.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import fi.kenen.http.Sha256;
import fi.kenen.http.json.Json;
import fi.kenen.invitation.Invitation;
import fi.kenen.survey.Survey;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What makes a second submission recognisable as the first. */
public final class Idempotency {

    private static final NameBasedGenerator IDS =
            Generators.nameBasedGenerator(UUID.fromString("0b8c5d1e-6c0e-4a53-9f6b-7d1a2c3e4f50"));

    private Idempotency() {}

    /** The identifier that the sheet of a key has in a survey: a name-based UUID (RFC 9562, version 5). */
    public static UUID id(Survey survey, String key) {
        return IDS.generate(survey.id() + " " + key);
    }

    /**
     * What two submissions have in common that say the same. Earlier releases did not hash that a sheet is
     * partial, nor tell no organisation from one called null; of all other sheets the hash is the same, so that replicas
     * of both know each other's.
     */
    public static byte[] hash(Submission submission) {
        var organisation = submission.organisation();
        boolean isAmbiguous = organisation != null && (organisation.equals("null") || organisation.startsWith("\""));
        return Sha256.of((isAmbiguous ? Json.write(organisation) : organisation)
                + " " + submission.answersJson()
                + (submission.complete() ? "" : " partial"));
    }

    /**
     * Whether a request is the one that a sheet was made of. By the hash that is certain, however the sheet has been
     * changed since; a sheet that stands as it was made also tells it by itself, whatever has become of the survey.
     *
     * @param invitation of whoever sends the request; null for none
     * @param hash of what it submits; null where it cannot be read any more
     */
    public static boolean isOf(Sheet sheet, ObjectNode request, Invitation invitation, byte[] hash) {
        return isHashOf(sheet, invitation, hash)
                || isFrom(invitation, sheet) && sheet.isUnchanged() && isSaidBy(sheet, request, invitation);
    }

    /** The same by the hash alone, for which the sheet's answers need not be known. */
    public static boolean isHashOf(Sheet sheet, Invitation invitation, byte[] hash) {
        return isFrom(invitation, sheet) && hash != null && Arrays.equals(hash, sheet.requestHash());
    }

    private static boolean isFrom(Invitation invitation, Sheet sheet) {
        return Objects.equals(sheet.invitation(), invitation == null ? null : invitation.id());
    }

    private static boolean isSaidBy(Sheet sheet, ObjectNode request, Invitation invitation) {
        boolean complete =
                !request.hasNonNull("complete") || request.get("complete").booleanValue();
        var organisation = request.hasNonNull("organisation")
                ? request.get("organisation").textValue()
                : invitation == null ? null : invitation.organisation();
        return complete == sheet.complete()
                && Objects.equals(organisation, sheet.organisation())
                && request.get("answers") instanceof ObjectNode answers
                && isSame(withFixed(answers, invitation, sheet), sheet.answersByQuestion());
    }

    /** What is sent with what the invitation adds to it, so far as that was asked. */
    private static ObjectNode withFixed(ObjectNode answers, Invitation invitation, Sheet sheet) {
        var whole = answers.deepCopy();
        if (invitation != null) {
            invitation.answers().properties().forEach(fixed -> {
                if (!whole.hasNonNull(fixed.getKey())
                        && sheet.answersByQuestion().has(fixed.getKey())) {
                    whole.set(fixed.getKey(), fixed.getValue());
                }
            });
        }
        return whole;
    }

    /** Whether two answers are one: neither members nor ticks have an order, and a member that is null is none. */
    private static boolean isSame(JsonNode sent, JsonNode kept) {
        if (sent.isNumber() && kept.isNumber()) {
            return sent.doubleValue() == kept.doubleValue();
        }
        if (sent.isArray() && kept.isArray()) {
            return elements(sent).equals(elements(kept));
        }
        if (!sent.isObject() || !kept.isObject()) {
            return sent.equals(kept);
        }
        long members = StreamSupport.stream(sent.spliterator(), false)
                .filter(value -> !value.isNull())
                .count();
        return members == kept.size()
                && kept.properties().stream()
                        .allMatch(member -> sent.hasNonNull(member.getKey())
                                && isSame(sent.get(member.getKey()), member.getValue()));
    }

    private static Set<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).collect(Collectors.toSet());
    }
}
