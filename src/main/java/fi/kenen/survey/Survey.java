package fi.kenen.survey;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.coding.Codebook;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.weight.Weight;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A study as the service keeps it.
 *
 * @param id what the database calls it; never told to clients
 * @param revision grows with every change of the survey itself; never told but in its ETag
 * @param version which version of the definition is in force: 1 until the survey has been opened, one more for every
 *     growth after
 * @param weights in the order of their keys; a change of one is a change of the survey
 * @param codebooks of its text questions, in the order of their keys; a change of one is a change of the survey
 * @param createdAt to the millisecond
 * @param changedAt of the survey itself, not of its sheets; to the millisecond
 * @param withThemes what results tell: what is asked, and after each text question that has a codebook the question that its
 *     codes make, which is never asked
 */
@Schema(description = "A survey as the service keeps it.")
public record Survey(
        @JsonIgnore @Schema(hidden = true) long id,
        @JsonIgnore @Schema(hidden = true) long revision,
        @Schema(required = true) State state,
        @Schema(
                        description =
                                "Version of the definition in force: 1 until the survey has been opened, one more for every growth after.",
                        required = true,
                        minimum = "1",
                        format = "int32")
                int version,
        @JsonIgnore @Schema(hidden = true) List<Weight> weights,
        @JsonIgnore @Schema(hidden = true) List<Codebook> codebooks,
        @Schema(description = "When it was created.", required = true) Instant createdAt,
        @Schema(description = "When its state or definition last changed.", required = true) Instant changedAt,
        @Schema(required = true) SurveyDefinition definition,
        @JsonIgnore @Schema(hidden = true) SurveyDefinition withThemes) {

    public Survey {
        Objects.requireNonNull(state);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(changedAt);
        Objects.requireNonNull(definition);
        Objects.requireNonNull(withThemes);
        weights = List.copyOf(weights);
        codebooks = List.copyOf(codebooks);
        if (version < 1 || revision < 1) {
            throw new IllegalArgumentException("version " + version + ", revision " + revision);
        }
    }

    public Survey(
            long id,
            long revision,
            State state,
            int version,
            List<Weight> weights,
            List<Codebook> codebooks,
            Instant createdAt,
            Instant changedAt,
            SurveyDefinition definition) {
        this(
                id,
                revision,
                state,
                version,
                weights,
                codebooks,
                createdAt,
                changedAt,
                definition,
                codebooks.isEmpty() ? definition : definition.withThemes(codebooks));
    }

    /** Where a survey is in its life. */
    @Schema(description = "Where a survey is in its life. Only an open one takes answers; a closed one may reopen.")
    public enum State {
        DRAFT,
        OPEN,
        CLOSED;

        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean reaches(State next) {
            return this == next || next == OPEN || this == OPEN && next == CLOSED;
        }
    }

    public String key() {
        return definition.key();
    }

    /** The survey's strong entity tag. */
    EntityTag tag() {
        return Tag.of(id, revision);
    }

    public Optional<Weight> weight(String key) {
        return weights.stream().filter(weight -> weight.key().equals(key)).findFirst();
    }

    /** The weight by which readers get all results; empty where they get unweighted ones. */
    public Optional<Weight> readerWeight() {
        return Optional.ofNullable(definition.protection().weight()).flatMap(this::weight);
    }

    /** @throws Problem {@link ProblemKind#WEIGHT_NOT_FOUND} */
    public Weight requireWeight(String key) {
        return weight(key)
                .orElseThrow(
                        () -> new Problem(ProblemKind.WEIGHT_NOT_FOUND, "The survey's weights are listed beside it."));
    }

    public Optional<Codebook> codebook(String question) {
        return codebooks.stream()
                .filter(codebook -> codebook.question().equals(question))
                .findFirst();
    }

    /** @throws Problem {@link ProblemKind#CODEBOOK_NOT_FOUND} */
    public Codebook requireCodebook(String question) {
        return codebook(question)
                .orElseThrow(() ->
                        new Problem(ProblemKind.CODEBOOK_NOT_FOUND, "The survey's codebooks are listed beside it."));
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_OPEN} unless the survey takes answers now */
    public void requireOpen() {
        if (state != State.OPEN) {
            throw new Problem(ProblemKind.SURVEY_NOT_OPEN, "The survey is " + state.word() + ".");
        }
        requireUnexpired();
    }

    /** @throws Problem {@link ProblemKind#SURVEY_NOT_OPEN} when its {@code deleteAfter} has come */
    public void requireUnexpired() {
        if (definition.isPastRetention(Instant.now())) {
            throw new Problem(ProblemKind.SURVEY_NOT_OPEN, "Its deleteAfter has come, which ends it for good.");
        }
    }

    /**
     * A question that results tell of, one that codes make as well.
     *
     * @throws Problem {@link ProblemKind#QUESTION_NOT_FOUND} when the version in force has no such question
     */
    public Question requireQuestion(String key) {
        return withThemes
                .question(key)
                .orElseThrow(() -> new Problem(
                        ProblemKind.QUESTION_NOT_FOUND, "Version " + version + " of the survey has no such question."));
    }

    /** @throws Problem {@link ProblemKind#QUESTION_NOT_FOUND}, {@link ProblemKind#NOT_A_ROLES_QUESTION} */
    public RolesQuestion requireRoles(String questionKey) {
        if (requireQuestion(questionKey) instanceof RolesQuestion question) {
            return question;
        }
        throw new Problem(ProblemKind.NOT_A_ROLES_QUESTION, "The question is of another kind.");
    }
}
