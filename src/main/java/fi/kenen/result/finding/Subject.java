package fi.kenen.result.finding;

import fi.kenen.survey.question.Choice;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Role;
import fi.kenen.survey.question.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What findings are about, and how a language calls it.
 *
 * @param segment whose options are the groups; null for none
 * @param measures what is held against the grid; null for none
 * @param narrowing the parameters by which sheets are left out, as an address has them; empty for none
 */
record Subject(
        String survey,
        RolesQuestion question,
        ChoiceQuestion segment,
        MultipleQuestion measures,
        String language,
        String narrowing) {

    /** The roles that deny no other. */
    List<Role> affirmative() {
        return question.roles().stream().filter(role -> role.denies() == null).toList();
    }

    /** The address of the matrix, as those that follow of the result that a finding rests on. */
    String matrix() {
        return grid("", by());
    }

    String tallies() {
        return grid("/tallies", by());
    }

    String contradictions() {
        return grid("/contradictions", "");
    }

    String pairs() {
        return grid(
                "/pairs",
                "roles=" + affirmative().get(0).key() + ","
                        + affirmative().get(1).key());
    }

    String differences() {
        return address("/differences/" + question.key(), "segments=" + segment.key());
    }

    String absences() {
        return address("/differences/" + question.key(), "of=absence&segments=" + segment.key());
    }

    String associations() {
        return address("/associations", "rows=" + question.key() + "&columns=" + measures.key());
    }

    private String grid(String path, String query) {
        return address("/matrices/" + question.key() + path, query);
    }

    /** Over the same sheets. */
    private String address(String path, String query) {
        var whole = Stream.of(query, narrowing).filter(part -> !part.isEmpty()).collect(Collectors.joining("&"));
        return "/surveys/" + survey + path + (whole.isEmpty() ? "" : "?" + whole);
    }

    private String by() {
        return segment == null ? "" : "by=" + segment.key();
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
