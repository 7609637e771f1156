package fi.kenen.survey.coding;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.kenen.access.role.Grant;
import fi.kenen.http.Tag;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.Fault;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.survey.question.Choice;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Net;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.TextQuestion;
import fi.kenen.survey.question.Texts;
import jakarta.ws.rs.core.EntityTag;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * By which codes the answers to a text question are coded: the field calls it a code frame as well.
 *
 * @param question the key of the text question
 * @param version 1 for the first, one more for every change
 * @param changedAt when this version was put, to the millisecond
 * @param codes in the order in which results tell them
 * @param nets codes taken together in results
 * @param context the keys of the questions whose answers coders see beside the text
 * @param adjudicator the name of the caller whose coding decides; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "By which codes the answers to a text question are coded, and what decides between coders.")
public record Codebook(
        @Schema(
                        description = "Key of the text question: that of the address.",
                        pattern = Limits.KEY,
                        maxLength = KEY_LENGTH,
                        examples = "wishes")
                String question,
        @Schema(
                        description =
                                "1 for the first, one more for every change. Told, and left aside when it is sent.",
                        minimum = "1",
                        format = "int32")
                int version,
        @Schema(description = "When this version was put. Told, and left aside when it is sent.") Instant changedAt,
        @Schema(
                        description = "The codes, in the order in which results tell them.",
                        required = true,
                        minItems = 1,
                        maxItems = CODES)
                List<Code> codes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Schema(description = "Codes that results also tell taken together.", maxItems = Limits.OPTIONS)
                List<Net> nets,
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
                @Schema(
                        description =
                                "Keys of the questions whose answers coders see beside the text; without it they see nothing but the text.",
                        maxItems = Limits.QUESTIONS,
                        examples = "[\"sector\"]")
                List<String> context,
        @Schema(defaultValue = "majority") Decision decision,
        @Schema(
                        description =
                                "Whose coding decides, whatever others say: a caller's name. Needed where the decision is `adjudicated`.",
                        maxLength = 256,
                        examples = "key:9")
                String adjudicator) {

    public static final int CODES = 200;

    /** What the question that a codebook makes is called after the text question. */
    private static final String THEMES = "-themes";

    /** Of a text question that can be coded, so that the question of its codes has a key. */
    static final int KEY_LENGTH = Limits.KEY_LENGTH - 7;

    public Codebook {
        Objects.requireNonNull(question);
        changedAt = changedAt.truncatedTo(ChronoUnit.MILLIS);
        codes = List.copyOf(codes);
        nets = nets == null ? List.of() : List.copyOf(nets);
        context = context == null ? List.of() : List.copyOf(context);
        decision = decision == null ? Decision.MAJORITY : decision;
        if (version < 1 || codes.isEmpty() || codes.size() > CODES) {
            throw new IllegalArgumentException("version " + version + ", codes: " + codes.size());
        }
        if (decision == Decision.ADJUDICATED && adjudicator == null) {
            throw new IllegalArgumentException("nobody adjudicates");
        }
    }

    /**
     * Something that texts can be about.
     *
     * @param description when coders give it; null for none
     * @param example of a text of it; null for none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CodebookCode", description = "Something that texts can be about.")
    public record Code(
            @Schema(
                            description =
                                    "Unique among the codes and nets of the codebook; not `all`, `rest` or `unanswered`.",
                            required = true,
                            pattern = Limits.KEY,
                            maxLength = Limits.KEY_LENGTH,
                            examples = "crm")
                    String key,
            @Schema(required = true) Texts text,
            Texts description,
            @Schema(
                            description = "Of a text that is about it; made up rather than somebody's.",
                            maxLength = Limits.LONG_TEXT_LENGTH,
                            examples = "A system was bought and nobody uses it.")
                    String example,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    @Schema(
                            description = "Each by itself makes the code a suggestion; nothing is counted for one.",
                            maxItems = RULES)
                    List<Rule> rules) {

        static final int RULES = 20;

        public Code {
            Objects.requireNonNull(key);
            Objects.requireNonNull(text);
            rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }

    /**
     * What a text must have to suggest a code: all of it.
     *
     * @param language {@code fi}, {@code sv} or {@code en}
     * @param stems words that are compared by their stems
     * @param words that are compared as they are but for their case
     */
    @Schema(name = "CodebookRule", description = "What a text must have to suggest a code: all of its stems and words.")
    public record Rule(
            @Schema(
                            description = "By whose grammar words have their stems.",
                            required = true,
                            enumeration = {"fi", "sv", "en"})
                    String language,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    @Schema(
                            description =
                                    "Words of which the text has some form: `customer` is in \"customers'\" as well. Forms are told by their endings alone: where the stem itself changes, as in the Finnish asiakas and asiakkaan, there is a rule for each.",
                            maxItems = WORDS,
                            examples = "[\"customer\", \"system\"]")
                    List<String> stems,
            @JsonInclude(JsonInclude.Include.NON_EMPTY)
                    @Schema(
                            description = "Words that the text has as they are, in whatever case.",
                            maxItems = WORDS,
                            examples = "[\"crm\"]")
                    List<String> words) {

        static final List<String> LANGUAGES = List.of("fi", "sv", "en");

        static final int WORDS = 10;

        static final int WORD_LENGTH = 64;

        public Rule {
            stems = stems == null ? List.of() : List.copyOf(stems);
            words = words == null ? List.of() : List.copyOf(words);
            if (!LANGUAGES.contains(language) || stems.isEmpty() && words.isEmpty()) {
                throw new IllegalArgumentException("no rule: " + language);
            }
        }
    }

    /**
     * Reads a codebook that a client sent, as the first version.
     *
     * @param question the key in the address
     * @param languages of the survey
     * @param questions of the survey
     * @throws Problem {@link ProblemKind#INVALID_CODEBOOK} with every fault
     */
    public static Codebook read(
            String question, byte[] body, Instant now, List<String> languages, List<Question> questions) {
        var json = Json.object(body);
        var faults = new Faults();
        CodebookCheck.check(json, question, languages, questions, faults);
        faults.throwIfAny(ProblemKind.INVALID_CODEBOOK);
        json.put("question", question).put("version", 1).put("changedAt", now.toString());
        return Json.bind(json, Codebook.class);
    }

    /** What follows on another: the same with the next version. */
    public Codebook after(Codebook before) {
        return new Codebook(question, before.version + 1, changedAt, codes, nets, context, decision, adjudicator);
    }

    /** Whether it says the same as another of the same question. */
    public boolean saysTheSame(Codebook other) {
        return codes.equals(other.codes)
                && nets.equals(other.nets)
                && context.equals(other.context)
                && decidesTheSame(other);
    }

    /** Whether the same codings decide the same by both. */
    public boolean decidesTheSame(Codebook other) {
        return decision == other.decision && Objects.equals(adjudicator, other.adjudicator);
    }

    /** The strong entity tag of this version. */
    public EntityTag tag() {
        return Tag.of(version, changedAt.toEpochMilli());
    }

    /** The keys of the codes, in their order. */
    public List<String> keys() {
        return codes.stream().map(Code::key).toList();
    }

    /** Some codes in the order of the codebook, which must have them. */
    public List<String> inOrder(Collection<String> given) {
        var set = new HashSet<>(given);
        var ordered = keys().stream().filter(set::contains).toList();
        if (ordered.size() < set.size()) {
            throw new IllegalArgumentException("not all are codes of " + question);
        }
        return ordered;
    }

    /**
     * The codes that a sheet has by its codings, in the order of the codebook; empty where they are not decided.
     *
     * @param codings the codes that each coder gave to the text as it is now, by the coder's name
     */
    public Optional<List<String>> decide(Map<String, Set<String>> codings) {
        var adjudicated = adjudicator == null ? null : codings.get(adjudicator);
        return (adjudicated == null ? decision.decide(codings.values()) : Optional.of(adjudicated)).map(this::inOrder);
    }

    /** The key of the question that the codes make. */
    public String themes() {
        return themes(question);
    }

    /** The key of the question that the codes of a text question make. */
    public static String themes(String question) {
        return question + THEMES;
    }

    /**
     * The question that the codes make, which is never asked: sheets whose codes are decided have answered it, those without
     * any by nothing.
     *
     * @param asked the text question
     * @param languages of the survey; a text lacks those that the survey got later, and stands in its first one there
     */
    public MultipleQuestion themes(Question asked, List<String> languages) {
        return new MultipleQuestion(
                themes(),
                asked.text(),
                null,
                false,
                asked.askIf(),
                codes.stream()
                        .map(code -> new Choice(code.key(), code.text().of(languages), false))
                        .toList(),
                null,
                nets.stream()
                        .map(net -> new Net(net.key(), net.text().of(languages), net.of()))
                        .toList(),
                true);
    }

    /** Adds a fault for everything in questions that the codebook cannot be of. */
    public void requireFit(List<Question> questions, Faults faults) {
        boolean isThere = questions.stream()
                .anyMatch(asked -> asked instanceof TextQuestion && asked.key().equals(question));
        if (!isThere) {
            faults.add(
                    "/questions",
                    Fault.Code.REMOVED,
                    "The text question " + question + " has a codebook; delete the codebook first.");
        }
        for (int i = 0; i < questions.size(); i++) {
            if (questions.get(i).key().equals(themes())) {
                faults.add(
                        "/questions/" + i + "/key",
                        Fault.Code.RESERVED,
                        "The codes of " + question + " make a question of this key.");
            }
        }
        for (var seen : context) {
            if (questions.stream().noneMatch(asked -> asked.key().equals(seen))) {
                faults.add(
                        "/questions",
                        Fault.Code.REMOVED,
                        "Coders of " + question + " see the answers to " + seen + "; change its codebook first.");
            }
        }
    }

    /** Whether a text could be a caller's name. */
    static boolean isName(String text) {
        return text.equals("admin") || Grant.GRANTEE.matcher(text).matches();
    }
}
