package fi.kenen.result;

import fi.kenen.result.table.Column.Dimension;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Choice;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Net;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.SingleQuestion;
import fi.kenen.survey.question.Texts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the definition of a survey says of what rows are about. */
public final class Dimensions {

    private Dimensions() {}

    /** A segment by which is sliced. */
    static Dimension segment(Question segment) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        categories.put(Slice.ALL, Map.of());
        categories.putAll(options(segment));
        categories.putIfAbsent(Slice.UNANSWERED, Map.of());
        return new Dimension(segment.key(), categories);
    }

    /** Which segment a row is about, when rows are about several or none of them slices. */
    public static Dimension segments(List<Question> segments) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        segments.forEach(segment -> categories.put(segment.key(), segment.text().byLanguage()));
        return new Dimension("segment", categories);
    }

    /** Which option of such a segment it is about. */
    public static Dimension groups(List<Question> segments) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        segments.forEach(segment ->
                options(segment).forEach((option, texts) -> categories.put(segment.key() + "." + option, texts)));
        return new Dimension("group", categories, "segment");
    }

    /** Which survey a row is about. */
    public static Dimension surveys(String name, SurveyDefinition... surveys) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        for (var survey : surveys) {
            categories.put(survey.key(), survey.title().byLanguage());
        }
        return new Dimension(name, categories);
    }

    /**
     * The options of a question, cells of a roles question among them.
     *
     * @param others what else rows can be about, without texts
     */
    public static Dimension options(String name, Question question, String... others) {
        var categories = new LinkedHashMap<>(options(question));
        for (var other : others) {
            categories.putIfAbsent(other, Map.of());
        }
        return new Dimension(name, categories);
    }

    public static Dimension functions(RolesQuestion question) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        question.rows()
                .forEach(function ->
                        categories.put(function.key(), function.text().byLanguage()));
        return new Dimension("function", categories);
    }

    /**
     * @param name of the dimension, of which there can be several of one question
     * @param others what else rows can be about, without texts
     */
    public static Dimension roles(String name, RolesQuestion question, String... others) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        question.roles().forEach(role -> categories.put(role.key(), role.text().byLanguage()));
        for (var other : others) {
            categories.put(other, Map.of());
        }
        return new Dimension(name, categories);
    }

    private static Map<String, Map<String, String>> options(Question question) {
        if (question instanceof SingleQuestion single) {
            return choices(single.options(), single.nets());
        }
        if (question instanceof MultipleQuestion multiple) {
            return choices(multiple.options(), multiple.nets());
        }
        if (question instanceof ScaleQuestion scale) {
            return choices(scale.options(), scale.nets());
        }
        return question instanceof RolesQuestion roles ? cells(roles) : Map.of();
    }

    private static Map<String, Map<String, String>> choices(List<Choice> options, List<Net> nets) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        options.forEach(option -> categories.put(option.key(), option.text().byLanguage()));
        nets.forEach(net -> categories.put(net.key(), net.text().byLanguage()));
        return categories;
    }

    private static Map<String, Map<String, String>> cells(RolesQuestion question) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        question.tickable().forEach(cell -> categories.put(cell, Map.of()));
        for (var function : question.rows()) {
            for (var role : question.roles()) {
                categories.put(new Cell(function.key(), role.key()).option(), both(function.text(), role.text()));
            }
        }
        return categories;
    }

    private static Map<String, String> both(Texts function, Texts role) {
        var texts = new LinkedHashMap<String, String>();
        function.byLanguage().forEach((language, text) -> texts.put(language, text + ": " + role.in(language)));
        return texts;
    }
}
