package fi.kenen.codebook;

import fi.kenen.answer.table.SheetColumn;
import fi.kenen.result.table.Terms;
import fi.kenen.survey.Offering;
import fi.kenen.survey.question.Choice;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.RolesQuestion.Cell;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A column of exported sheets.
 *
 * @param place among the columns, from 0
 * @param name of the column
 * @param about what of the sheet it tells; null where it tells of a question
 * @param question null where it tells of the sheet itself
 * @param option of which it tells whether it is ticked; null where it tells the one value of the question
 * @param since the first version of the survey of which sheets can have a value in it
 */
record Variable(int place, String name, About about, Question question, String option, int since) {

    Variable {
        Objects.requireNonNull(name);
        if ((about == null) == (question == null)) {
            throw new IllegalArgumentException(name + " tells of either the sheet or a question");
        }
    }

    /** What is told of a sheet, in the order of the columns. */
    enum About {
        ID("exportId"),
        VERSION("exportVersion"),
        SUBMITTED_AT("exportSubmittedAt"),
        COMPLETE("exportComplete"),
        ORGANISATION("exportOrganisation");

        private final String phrase;

        About(String phrase) {
            this.phrase = phrase;
        }
    }

    /**
     * A value that a column can have.
     *
     * @param value as it stands in the file
     * @param label what it means in a language
     * @param isMissing whether it says why there is no answer
     */
    record Category(String value, String label, boolean isMissing) {}

    static Variable of(int place, SheetColumn column, Offering offering) {
        var question = column.question();
        if (question == null) {
            return new Variable(place, column.name(), About.values()[place], null, null, 1);
        }
        int since = column.option() == null ? offering.since(question) : offering.since(question, column.option());
        return new Variable(
                place, column.name(), null, question, column.option(), Math.max(since, offering.since(question)));
    }

    boolean isTick() {
        return option != null;
    }

    /** What it is called among those of its question. */
    String label(String language) {
        if (about != null) {
            return Terms.in(language).phrase(about.phrase);
        }
        if (question instanceof MultipleQuestion multiple) {
            return choice(multiple.options(), option).text().in(language);
        }
        if (question instanceof RolesQuestion roles) {
            return label(roles, Cell.of(option).orElseThrow(), language);
        }
        return question.text().in(language);
    }

    /** What it is called among all. */
    String title(String language) {
        return isTick() ? question.text().in(language) + ": " + label(language) : label(language);
    }

    private static String label(RolesQuestion question, Cell cell, String language) {
        var function = question.functions().stream()
                .filter(one -> one.key().equals(cell.function()))
                .findFirst()
                .orElseThrow();
        var role = cell.isAbsence()
                ? Terms.in(language).category(RolesQuestion.ABSENT)
                : question.roles().stream()
                        .filter(one -> one.key().equals(cell.role()))
                        .findFirst()
                        .orElseThrow()
                        .text()
                        .in(language);
        return function.text().in(language) + ": " + role;
    }

    private static Choice choice(List<Choice> options, String key) {
        return options.stream()
                .filter(choice -> choice.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** The values that it can have, beside none; empty where it can have any of its type. */
    List<Category> categories(String language) {
        var terms = Terms.in(language);
        if (isTick()) {
            return List.of(
                    new Category("0", terms.phrase("exportNotTicked"), false),
                    new Category("1", terms.phrase("exportTicked"), false));
        }
        if (about == About.COMPLETE) {
            return List.of(
                    new Category("false", terms.phrase("exportNotComplete"), false),
                    new Category("true", terms.phrase("exportIsComplete"), false));
        }
        return question instanceof ChoiceQuestion choice
                ? choice.options().stream()
                        .map(option -> new Category(option.key(), option.text().in(language), option.missing()))
                        .toList()
                : List.of();
    }

    /** That the function of a cell is absent, which makes the cell say nothing; empty where nothing can be absent. */
    Optional<String> absence() {
        return question instanceof RolesQuestion roles && roles.absence()
                ? Cell.of(option).filter(cell -> !cell.isAbsence()).map(cell -> Cell.absence(cell.function())
                        .option())
                : Optional.empty();
    }
}
