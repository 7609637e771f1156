package fi.kenen.odata;

import fi.kenen.http.json.Json;
import fi.kenen.odata.query.EntitySet;
import fi.kenen.result.Slice;
import fi.kenen.result.table.Terms;
import fi.kenen.statistics.Confidence;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Choice;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What rows of figures are about, as the definition of the survey tells it. */
final class DefinitionRows {

    private DefinitionRows() {}

    /** @param segments by which whoever asks may slice */
    static List<Object[]> of(EntitySet set, Survey survey, List<Question> segments, String language) {
        return switch (set) {
            case FUNCTIONS ->
                roles(survey).flatMap(question -> functions(question, language)).toList();
            case ROLES ->
                roles(survey).flatMap(question -> roles(question, language)).toList();
            case SEGMENTS -> segments(segments, language);
            case SEGMENT_OPTIONS -> options(segments, language);
            case QUESTIONS -> questions(survey, segments, language);
            case ABOUT -> List.<Object[]>of(about(survey, language));
            default -> throw new IllegalArgumentException(set + " is counted");
        };
    }

    private static Stream<RolesQuestion> roles(Survey survey) {
        return survey.withThemes().questions().stream()
                .filter(RolesQuestion.class::isInstance)
                .map(RolesQuestion.class::cast);
    }

    private static Stream<Object[]> functions(RolesQuestion question, String language) {
        var rows = new ArrayList<Object[]>();
        for (var function : question.rows()) {
            var key = function.key();
            rows.add(new Object[] {
                id(question.key(), key),
                question.key(),
                key,
                function.text().in(language),
                question.isNet(key),
                rows.size() + 1
            });
        }
        return rows.stream();
    }

    private static Stream<Object[]> roles(RolesQuestion question, String language) {
        var rows = new ArrayList<Object[]>();
        for (var role : question.roles()) {
            rows.add(new Object[] {
                id(question.key(), role.key()),
                question.key(),
                role.key(),
                role.text().in(language),
                role.denies(),
                rows.size() + 1
            });
        }
        return rows.stream();
    }

    private static List<Object[]> segments(List<Question> segments, String language) {
        var rows = new ArrayList<Object[]>();
        if (segments.stream().noneMatch(segment -> segment.key().equals(Figures.ALL))) {
            rows.add(new Object[] {Figures.ALL, Terms.in(language).category(Figures.ALL), 0});
        }
        for (var segment : segments) {
            rows.add(new Object[] {segment.key(), segment.text().in(language), rows.size()});
        }
        return rows;
    }

    private static List<Object[]> options(List<Question> segments, String language) {
        var rows = new ArrayList<Object[]>();
        rows.add(option(Figures.ALL, Slice.ALL, Terms.in(language).category(Slice.ALL), 0));
        for (var segment : segments) {
            var options = ((ChoiceQuestion) segment).options();
            for (int i = 0; i < options.size(); i++) {
                rows.add(option(segment.key(), options.get(i), i + 1, language));
            }
            if (!segment.tickable().contains(Slice.UNANSWERED)) {
                var word = Terms.in(language).category(Slice.UNANSWERED);
                rows.add(option(segment.key(), Slice.UNANSWERED, word, options.size() + 1));
            }
        }
        return rows;
    }

    private static Object[] option(String segment, Choice option, int place, String language) {
        return option(segment, option.key(), option.text().in(language), place);
    }

    private static Object[] option(String segment, String option, String text, int place) {
        return new Object[] {id(segment, option), segment, option, text, place};
    }

    private static List<Object[]> questions(Survey survey, List<Question> segments, String language) {
        var rows = new ArrayList<Object[]>();
        for (var question : survey.withThemes().questions()) {
            rows.add(new Object[] {
                question.key(),
                question.text().in(language),
                Json.tree(question).path("kind").textValue(),
                segments.contains(question),
                rows.size() + 1
            });
        }
        return rows;
    }

    private static Object[] about(Survey survey, String language) {
        var definition = survey.withThemes();
        return new Object[] {
            survey.key(),
            definition.title().in(language),
            definition.description() == null ? null : definition.description().in(language),
            language,
            survey.version(),
            Confidence.USUAL.level()
        };
    }

    private static String id(String of, String key) {
        return of + "." + key;
    }
}
