package fi.kenen.result.trend;

import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.result.Dimensions;
import fi.kenen.result.QuestionOption;
import fi.kenen.result.table.Column.Dimension;
import fi.kenen.survey.Survey;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.series.Wave;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A question in the waves of a series.
 *
 * @param waves at least one
 * @param surveys as they are now, by wave
 * @param questions as each wave has it; empty where a wave lacks it, which not all do
 */
record QuestionWaves(List<Wave> waves, List<Survey> surveys, List<Optional<Question>> questions) {

    QuestionWaves {
        waves = List.copyOf(waves);
        surveys = List.copyOf(surveys);
        questions = List.copyOf(questions);
    }

    /** @param isMeant a wave that has another question of the key lacks this one */
    static QuestionWaves of(List<Wave> waves, List<Survey> surveys, String question, Predicate<Question> isMeant) {
        return new QuestionWaves(
                waves,
                surveys,
                surveys.stream()
                        .map(survey -> survey.withThemes().question(question).filter(isMeant))
                        .toList());
    }

    int size() {
        return waves.size();
    }

    /** The question as the last wave that has it asks it. */
    Question question() {
        return IntStream.range(0, size())
                .mapToObj(w -> questions.get(size() - 1 - w))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow();
    }

    /** All options that a wave has, those of the last wave first; of a roles question its cells. */
    List<QuestionOption> options() {
        var options = new LinkedHashMap<String, QuestionOption>();
        for (int w = size() - 1; w >= 0; w--) {
            questions
                    .get(w)
                    .map(QuestionWaves::optionsOf)
                    .orElse(List.of())
                    .forEach(option -> options.putIfAbsent(option.option(), option));
        }
        return List.copyOf(options.values());
    }

    /** By wave the options that it has, by their keys. */
    List<Map<String, QuestionOption>> byWave() {
        return questions.stream()
                .map(question -> question.map(QuestionWaves::optionsOf).orElse(List.of()).stream()
                        .collect(Collectors.toMap(QuestionOption::option, Function.identity())))
                .toList();
    }

    private static List<QuestionOption> optionsOf(Question question) {
        return QuestionOption.of(question).stream()
                .filter(option -> !option.isAbsence())
                .toList();
    }

    /** When each wave was, in years. */
    double[] years() {
        return waves.stream().mapToDouble(Wave::years).toArray();
    }

    /** The texts of what rows are about, as the last wave that has them writes them. */
    Dimension dimension(Function<Question, Dimension> ofQuestion) {
        var categories = new LinkedHashMap<String, Map<String, String>>();
        String name = null;
        for (int w = size() - 1; w >= 0; w--) {
            var own = questions.get(w).map(ofQuestion);
            name = own.map(Dimension::name).orElse(name);
            own.map(Dimension::categories).orElse(Map.of()).forEach(categories::putIfAbsent);
        }
        return new Dimension(Objects.requireNonNull(name), categories);
    }

    /** The titles of the surveys. */
    Dimension dimension() {
        return Dimensions.surveys(
                "wave", surveys.stream().map(Survey::definition).toArray(SurveyDefinition[]::new));
    }

    /** The place of a wave among them. */
    int place(String survey) {
        return waves.stream().map(Wave::survey).toList().indexOf(survey);
    }

    /**
     * What each wave that has the question asks, whatever its kind.
     *
     * @throws Problem {@link ProblemKind#QUESTION_NOT_FOUND} where none has it
     */
    static List<Question> asked(List<Survey> surveys, String key) {
        var questions = surveys.stream()
                .flatMap(survey -> survey.withThemes().question(key).stream())
                .toList();
        if (questions.isEmpty()) {
            throw new Problem(ProblemKind.QUESTION_NOT_FOUND, "No wave of the series has such a question.");
        }
        return questions;
    }
}
