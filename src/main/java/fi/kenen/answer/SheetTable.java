package fi.kenen.answer;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Choice;
import fi.kenen.survey.Question.Roles;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The sheets of a survey as a flat table: a column for each question that takes one value, and one of 0 and 1 for each
 * option of a question that takes several, named {@code question.option} or {@code question.function.role}. Where a
 * question was not answered its columns are empty.
 */
final class SheetTable {

    /** What stands before the columns of the questions. */
    static final List<String> ABOUT = List.of("id", "version", "submittedAt", "complete", "organisation");

    private final List<Block> blocks = new ArrayList<>();

    /** The columns of one question, and the fields that an answer fills them with. */
    private record Block(String question, List<String> header, Function<JsonNode, List<String>> fields) {}

    /** @param language for labels in place of keys; null for keys */
    SheetTable(SurveyDefinition survey, String language) {
        survey.questions().forEach(question -> blocks.add(block(question, language)));
    }

    List<String> header() {
        var header = new ArrayList<>(ABOUT);
        blocks.forEach(block -> header.addAll(block.header()));
        return header;
    }

    /** The fields of a sheet that has not been erased. */
    List<String> fields(Sheet sheet) {
        var fields = new ArrayList<>(List.of(
                sheet.id().toString(),
                Integer.toString(sheet.version()),
                sheet.submittedAt().toString(),
                Boolean.toString(sheet.complete()),
                sheet.organisation() == null ? "" : CsvText.guard(sheet.organisation())));
        var answers = sheet.answersByQuestion();
        for (var block : blocks) {
            var value = answers.get(block.question());
            if (value == null) {
                block.header().forEach(column -> fields.add(""));
            } else {
                fields.addAll(block.fields().apply(value));
            }
        }
        return fields;
    }

    private static Block block(Question question, String language) {
        if (question instanceof Question.Single single) {
            return oneChoice(question, single.options(), language);
        }
        if (question instanceof Question.Scale scale) {
            return oneChoice(question, scale.options(), language);
        }
        if (question.tickable().isEmpty()) {
            return new Block(
                    question.key(),
                    List.of(name(question, language)),
                    value -> List.of(value.isTextual() ? CsvText.guard(value.textValue()) : value.asText()));
        }
        var options = question.tickable();
        return new Block(question.key(), ticks(question, language), value -> {
            var ticked = Set.copyOf(question.ticked(value));
            return options.stream()
                    .map(option -> ticked.contains(option) ? "1" : "0")
                    .toList();
        });
    }

    private static Block oneChoice(Question question, List<Choice> options, String language) {
        return new Block(
                question.key(),
                List.of(name(question, language)),
                value -> List.of(options.stream()
                        .filter(option -> option.key().equals(value.textValue()))
                        .map(option -> label(option.text(), option.key(), language))
                        .findFirst()
                        .orElse(value.textValue())));
    }

    private static List<String> ticks(Question question, String language) {
        if (question instanceof Roles grid && language != null) {
            var header = new ArrayList<String>();
            for (var function : grid.functions()) {
                var start = name(question, language) + ": " + function.text().in(language) + ": ";
                grid.roles().forEach(role -> header.add(start + role.text().in(language)));
                if (grid.absence()) {
                    header.add(start + Question.ABSENT);
                }
            }
            return header;
        }
        if (question instanceof Question.Multiple multiple && language != null) {
            return multiple.options().stream()
                    .map(option ->
                            name(question, language) + ": " + option.text().in(language))
                    .toList();
        }
        return question.tickable().stream()
                .map(option -> question.key() + "." + option)
                .toList();
    }

    private static String name(Question question, String language) {
        return label(question.text(), question.key(), language);
    }

    private static String label(Texts text, String key, String language) {
        return language == null ? key : CsvText.guard(text.in(language));
    }
}
