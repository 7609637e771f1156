package fi.kenen.result.finding;

import fi.kenen.result.QuestionOption;
import fi.kenen.survey.question.Choice;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.RolesQuestion.Role;
import fi.kenen.survey.question.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What findings are about, and how a language calls it.
 *
 * @param segment whose options are the groups; null for none
 * @param measures what is held against the grid; null for none
 */
record Subject(
        String survey, RolesQuestion question, ChoiceQuestion segment, MultipleQuestion measures, String language) {

    /** The roles that deny no other. */
    List<Role> affirmative() {
        return question.roles().stream().filter(role -> role.denies() == null).toList();
    }

    /** The cells of those, but for nets. */
    List<QuestionOption> affirmativeCells() {
        return question.functions().stream()
                .flatMap(function -> affirmative().stream().map(role -> new Cell(function.key(), role.key())))
                .map(cell -> new QuestionOption(question, cell.option()))
                .toList();
    }

    /** The address of the matrix, as those that follow of the result that a finding rests on. */
    String matrix() {
        return grid("") + by();
    }

    String tallies() {
        return grid("/tallies") + by();
    }

    String contradictions() {
        return grid("/contradictions");
    }

    String pairs() {
        return grid("/pairs?roles=" + affirmative().get(0).key() + ","
                + affirmative().get(1).key());
    }

    String differences() {
        return "/surveys/" + survey + "/differences/" + question.key();
    }

    String associations() {
        return "/surveys/" + survey + "/associations?rows=" + question.key() + "&columns=" + measures.key();
    }

    private String grid(String path) {
        return "/surveys/" + survey + "/matrices/" + question.key() + path;
    }

    private String by() {
        return segment == null ? "" : "?by=" + segment.key();
    }

    /** The texts of what a finding names, by the name of its place in a sentence. */
    Map<String, String> texts(About about) {
        var texts = new HashMap<String, String>();
        put(texts, "function", about.function(), question.functions().stream().map(f -> Map.entry(f.key(), f.text())));
        put(texts, "role", about.role(), roles());
        put(texts, "otherRole", about.otherRole(), roles());
        put(texts, "group", about.group(), segment == null ? Stream.empty() : choices(segment.options()));
        put(texts, "option", about.option(), measures == null ? Stream.empty() : choices(measures.options()));
        return texts;
    }

    private Stream<Map.Entry<String, Texts>> roles() {
        return question.roles().stream().map(role -> Map.entry(role.key(), role.text()));
    }

    private static Stream<Map.Entry<String, Texts>> choices(List<Choice> options) {
        return options.stream().map(option -> Map.entry(option.key(), option.text()));
    }

    private void put(Map<String, String> texts, String place, String key, Stream<Map.Entry<String, Texts>> known) {
        known.filter(named -> named.getKey().equals(key))
                .forEach(named -> texts.put(place, named.getValue().in(language)));
    }
}
