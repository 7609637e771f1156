package fi.kenen.answer.sheet;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.database.DatabaseTime;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.Timestamp;
import fi.kenen.invitation.Organisation;
import fi.kenen.survey.coding.Codebook;
import jakarta.ws.rs.core.EntityTag;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Everything that one respondent answered in one survey, as the log keeps it.
 *
 * @param sequence its place in the order of changes, from 1; each change moves it to the next
 * @param firstSequence the sequence that it was created with
 * @param version of the survey that it was checked against
 * @param submittedAt to the millisecond
 * @param complete whether it counts; a partial sheet is still being filled in
 * @param organisation null when not known, and when erased
 * @param answers a JSON object; null when erased
 * @param requestHash of what created it with an idempotency key; null without one, and when erased
 * @param invitation null when it was submitted without one
 * @param themes the codes that are decided of its texts by the key of the question, a JSON object; null for nothing
 */
public record Sheet(
        UUID id,
        long sequence,
        long firstSequence,
        int version,
        Instant submittedAt,
        boolean complete,
        String organisation,
        String answers,
        byte[] requestHash,
        Long invitation,
        String themes) {

    public static final String COLUMNS =
            "id, sequence, first_sequence, version, submitted_at, complete, organisation, answers,"
                    + " request_hash, invitation_id, IF(themes_sequence = sequence, themes, NULL)";

    /** The same of a sheet of which only matters whether it has answers, as every sheet has that is not erased. */
    public static final String COLUMNS_WITHOUT_ANSWERS =
            COLUMNS.replace(" answers,", " IF(answers IS NULL, NULL, '{}'),");

    public Sheet {
        Objects.requireNonNull(id);
        Objects.requireNonNull(submittedAt);
        if (firstSequence < 1 || sequence < firstSequence || version < 1) {
            throw new IllegalArgumentException("sequence " + sequence + ", version " + version);
        }
    }

    public static Sheet of(ResultSet row) throws SQLException {
        return new Sheet(
                UUID.fromString(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getInt(4),
                DatabaseTime.get(row, 5),
                row.getBoolean(6),
                row.getString(7),
                row.getString(8),
                row.getBytes(9),
                row.getObject(10) == null ? null : row.getLong(10),
                row.getString(11));
    }

    public boolean isErased() {
        return answers == null;
    }

    /** Whether it is as it was made. */
    boolean isUnchanged() {
        return sequence == firstSequence;
    }

    /** The answers by question key; not for erased sheets. */
    public JsonNode answersByQuestion() {
        return Json.stored(answers);
    }

    /** The same, and by the keys of the questions that codes make what was decided of the texts. */
    public JsonNode toldByQuestion() {
        var told = (ObjectNode) answersByQuestion();
        if (themes != null) {
            Json.stored(themes)
                    .properties()
                    .forEach(decided -> told.set(Codebook.themes(decided.getKey()), decided.getValue()));
        }
        return told;
    }

    public EntityTag tag() {
        return Tag.of(id, sequence);
    }

    /** The same sheet with another name of its organisation. */
    public Sheet of(String organisation) {
        return new Sheet(
                id,
                sequence,
                firstSequence,
                version,
                submittedAt,
                complete,
                organisation,
                answers,
                requestHash,
                invitation,
                themes);
    }

    /** The same sheet once something else is decided of its texts. */
    public Sheet decided(long nextSequence, String nextThemes) {
        return new Sheet(
                id,
                nextSequence,
                firstSequence,
                version,
                submittedAt,
                complete,
                organisation,
                answers,
                requestHash,
                invitation,
                nextThemes);
    }

    /** What is left of the sheet once it is erased. */
    public Sheet erased(long nextSequence) {
        return new Sheet(
                id, nextSequence, firstSequence, version, submittedAt, false, null, null, null, invitation, null);
    }

    public Receipt receipt() {
        return new Receipt(id, firstSequence, version, submittedAt);
    }

    public View view() {
        return view(themes);
    }

    /** As its respondent is told of it: without what others say of it. */
    public View viewOfRespondent() {
        return view(null);
    }

    private View view(String told) {
        if (isErased()) {
            return new View(id, sequence, Kind.ERASED, null, null, null, null, null, null);
        }
        var change = isUnchanged() ? Kind.CREATED : Kind.CHANGED;
        return new View(id, sequence, change, version, submittedAt, complete, organisation, answers, told);
    }

    /** What the last change did to a sheet. */
    @Schema(name = "SheetChange", description = "What the last change did to the sheet.")
    public enum Kind {
        CREATED,
        CHANGED,
        ERASED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A sheet as it is told; of an erased one only that it was. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(
            name = "AnswerSheet",
            description =
                    "Everything that one respondent answered in one survey. An erased sheet has only `id`, `sequence` and `change`.")
    public record View(
            @Schema(description = "Identifier of the sheet.", required = true) UUID id,
            @Schema(
                            description =
                                    "Place of the sheet in the order of changes to the survey's sheets; every change moves it to the next.",
                            required = true,
                            minimum = "1",
                            format = "int64")
                    long sequence,
            @Schema(required = true) Kind change,
            @Schema(
                            description = "Version of the survey that the sheet was checked against.",
                            minimum = "1",
                            format = "int32")
                    Integer version,
            @JsonFormat(pattern = Timestamp.MILLIS, timezone = "UTC")
                    @Schema(description = "When the sheet was submitted, to the millisecond.")
                    Instant submittedAt,
            @Schema(description = "Whether the sheet counts; a partial one is still being filled in.") Boolean complete,
            @Schema(
                            description = "Opaque key of the respondent's organisation.",
                            pattern = Organisation.PATTERN,
                            maxLength = Organisation.LENGTH)
                    String organisation,
            @JsonRawValue
                    @Schema(
                            description = "The answers, by question key.",
                            type = SchemaType.OBJECT,
                            maxProperties = 200,
                            additionalProperties = Object.class)
                    String answers,
            @JsonRawValue
                    @Schema(
                            description =
                                    "The codes that coders decided on, by the key of the text question: left out where nothing is decided, and never told to respondents.",
                            type = SchemaType.OBJECT,
                            maxProperties = 20,
                            additionalProperties = Object.class,
                            examples = "{\"wishes\": [\"crm\"]}")
                    String themes) {}

    /** What a respondent gets for a sheet. */
    @Schema(name = "Receipt", description = "What a respondent gets for a sheet.")
    public record Receipt(
            @Schema(description = "Identifier of the sheet.", required = true) UUID id,
            @Schema(
                            description =
                                    "Place of the sheet in the order of changes; a matrix whose `asOf` is at least this contains it.",
                            required = true,
                            minimum = "1",
                            format = "int64")
                    long sequence,
            @Schema(
                            description = "Version of the survey that the sheet was checked against.",
                            required = true,
                            minimum = "1",
                            format = "int32")
                    int version,
            @Schema(description = "When the sheet was submitted, to the millisecond.", required = true)
                    Instant submittedAt) {

        /** As JSON, without the mapper, because every submission is answered with one. */
        public String json() {
            return "{\"id\":\"" + id + "\",\"sequence\":" + sequence + ",\"version\":" + version + ",\"submittedAt\":\""
                    + Timestamp.write(submittedAt) + "\"}";
        }
    }

    /** A page of the feed of sheets, in the order of their sequence. */
    @Schema(name = "AnswerSheetPage", description = "A page of sheets in the order of their sequence.")
    public record Items(
            @Schema(description = "The sheets.") List<View> items,
            String next,
            @Schema(
                            description = "What to send as `after`, now or later, to go on from here and miss nothing.",
                            maxLength = 100)
                    String cursor) {}
}
