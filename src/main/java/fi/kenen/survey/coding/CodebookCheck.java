package fi.kenen.survey.coding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.survey.coding.Codebook.Rule;
import fi.kenen.survey.question.Keys;
import fi.kenen.survey.question.Limits;
import fi.kenen.survey.question.Net;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.TextQuestion;
import fi.kenen.survey.question.Texts;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds a codebook, as JSON, against its question and the others of its survey. */
final class CodebookCheck {

    private static final String QUESTION = "question";
    private static final String CONTEXT = "context";
    private static final String ADJUDICATOR = "adjudicator";
    private static final int NAME_LENGTH = 256;

    /** Of all rules together: each list of suggestions holds every text against all of them. */
    private static final int WORDS = 2_000;

    private final String question;
    private final List<String> languages;
    private final List<Question> questions;
    private final Faults faults;
    private int words;

    private CodebookCheck(String question, List<String> languages, List<Question> questions, Faults faults) {
        this.question = question;
        this.languages = languages;
        this.questions = questions;
        this.faults = faults;
    }

    static void check(
            ObjectNode codebook, String question, List<String> languages, List<Question> questions, Faults faults) {
        new CodebookCheck(question, languages, questions, faults).codebook(new JsonMembers(codebook, "", faults));
    }

    private void codebook(JsonMembers codebook) {
        question(codebook);
        codebook.optionalInteger("version", 1, Integer.MAX_VALUE);
        codebook.optionalTime("changedAt");
        var keys = new HashSet<String>();
        for (var code : codebook.objects("codes", 1, Codebook.CODES)) {
            code(code, keys);
        }
        if (words > WORDS) {
            codebook.refuse("codes", Code.TOO_MANY, "All rules together have at most " + WORDS + " stems and words.");
        }
        Net.check(codebook, keys, keys, languages);
        if (codebook.has(CONTEXT)) {
            context(codebook);
        }
        decision(codebook);
        codebook.refuseOthers();
    }

    private void question(JsonMembers codebook) {
        if (codebook.has(QUESTION) && !question.equals(codebook.text(QUESTION, Limits.KEY_LENGTH))) {
            codebook.refuse(QUESTION, Code.MISMATCH, "Must be the key in the address; it may be left out.");
        }
        var asked = questions.stream().filter(one -> one.key().equals(question)).findFirst();
        if (!asked.map(TextQuestion.class::isInstance).orElse(false)) {
            codebook.refuse(QUESTION, Code.WRONG_TYPE, "Only a text question has a codebook.");
        } else if (question.length() > Codebook.KEY_LENGTH) {
            codebook.refuse(
                    QUESTION,
                    Code.TOO_LONG,
                    "The key of a question that is coded has at most " + Codebook.KEY_LENGTH + " characters.");
        }
        var themes = Codebook.themes(question);
        if (questions.stream().anyMatch(one -> one.key().equals(themes))) {
            codebook.refuse(QUESTION, Code.DUPLICATE, "The survey asks a question of the key " + themes + ".");
        }
    }

    private void code(JsonMembers code, Set<String> keys) {
        Keys.checkOption(code, keys);
        Texts.check(code, "text", Limits.TEXT_LENGTH, languages);
        Texts.checkOptional(code, "description", Limits.LONG_TEXT_LENGTH, languages);
        code.optionalText("example", Limits.LONG_TEXT_LENGTH);
        if (code.has("rules")) {
            code.objects("rules", 0, Codebook.Code.RULES).forEach(this::rule);
        }
        code.refuseOthers();
    }

    private void rule(JsonMembers rule) {
        rule.word("language", Rule.LANGUAGES);
        int given = words(rule, "stems") + words(rule, "words");
        words += given;
        if (given == 0) {
            rule.refuse("stems", Code.MISSING, "A rule has stems or words.");
        }
        rule.refuseOthers();
    }

    /** How many there are. */
    private int words(JsonMembers rule, String member) {
        if (!rule.has(member)) {
            return 0;
        }
        var given = rule.array(member, 1, Rule.WORDS);
        for (int i = 0; i < given.size(); i++) {
            var at = rule.pointer(member) + "/" + i;
            var word = JsonMembers.text(given.get(i), at, Rule.WORD_LENGTH, faults);
            if (word != null && word.chars().anyMatch(Character::isWhitespace)) {
                faults.add(at, Code.MALFORMED, "Must be one word.");
            }
        }
        return Math.max(1, given.size());
    }

    private void context(JsonMembers codebook) {
        var keys = codebook.array(CONTEXT, 0, Limits.QUESTIONS);
        var seen = new HashSet<String>();
        for (int i = 0; i < keys.size(); i++) {
            var at = codebook.pointer(CONTEXT) + "/" + i;
            var key = JsonMembers.text(keys.get(i), at, Limits.KEY_LENGTH, faults);
            if (key == null) {
                continue;
            }
            if (key.equals(question)) {
                faults.add(at, Code.DUPLICATE, "Coders see its text anyway.");
            } else if (questions.stream().noneMatch(one -> one.key().equals(key))) {
                faults.add(at, Code.UNKNOWN, "Is not the key of a question.");
            } else if (!seen.add(key)) {
                faults.add(at, Code.DUPLICATE, "Is in the context twice.");
            }
        }
    }

    private void decision(JsonMembers codebook) {
        var decision = codebook.has("decision") ? codebook.word("decision", Decision.words()) : null;
        var adjudicator = codebook.optionalText(ADJUDICATOR, NAME_LENGTH);
        if (adjudicator != null && !Codebook.isName(adjudicator)) {
            codebook.refuse(
                    ADJUDICATOR,
                    Code.MALFORMED,
                    "Is not the name of a caller: `admin`, `key:` and a number, or `token:` and a subject.");
        }
        if (Decision.ADJUDICATED.word().equals(decision) && !codebook.has(ADJUDICATOR)) {
            codebook.refuse(ADJUDICATOR, Code.MISSING, "Somebody adjudicates.");
        }
    }
}
