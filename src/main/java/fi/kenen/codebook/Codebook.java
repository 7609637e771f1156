package fi.kenen.codebook;

import fi.kenen.answer.table.SheetTable;
import fi.kenen.survey.Offering;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.Question;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the columns of a survey's exported sheets mean. */
final class Codebook {

    private final Survey survey;
    private final String language;

    /** In the order of the columns. */
    private final List<Variable> variables = new ArrayList<>();

    private final Map<String, List<Variable>> byQuestion = new HashMap<>();
    private final Map<String, Variable> byOption = new HashMap<>();

    /** @param language the one of the survey in which it is told; null where that is left to the format */
    Codebook(Survey survey, Offering offering, String language) {
        this.survey = survey;
        this.language = language;
        for (var column : new SheetTable(survey, null).columns()) {
            var variable = Variable.of(variables.size(), column, offering);
            variables.add(variable);
            if (column.question() != null) {
                var key = column.question().key();
                byQuestion.computeIfAbsent(key, first -> new ArrayList<>()).add(variable);
                byOption.put(key + "." + column.option(), variable);
            }
        }
    }

    Survey survey() {
        return survey;
    }

    /** The language, or the first of the survey where it was left to the format. */
    String oneLanguage() {
        return language == null ? survey.definition().languages().get(0) : language;
    }

    /** The language, or all of the survey where it was left to the format. */
    List<String> allLanguages() {
        return language == null ? survey.definition().languages() : List.of(language);
    }

    List<Variable> variables() {
        return variables;
    }

    Variable of(Variable.About about) {
        return variables.get(about.ordinal());
    }

    /** Those that tell of a question. */
    List<Variable> of(Question question) {
        return byQuestion.get(question.key());
    }

    /** The one that tells whether an option is ticked, or which one is. */
    Variable of(Question question, String option) {
        var ticked = byOption.get(question.key() + "." + option);
        return ticked == null ? of(question).get(0) : ticked;
    }
}
