package fi.kenen.answer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.http.Json;
import fi.kenen.survey.Question;
import fi.kenen.survey.Question.Choice;
import fi.kenen.survey.Question.Roles;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.Texts;
import java.math.BigDecimal;
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
    private record Block(
            String question,
            List<String> header,
            Function<JsonNode, List<String>> fields,
            Function<List<String>, JsonNode> answer) {}

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

    /** The sheet that a row stands for, as a client would send it; a field that makes no sense is kept for the check. */
    ObjectNode sheet(NamedCsvRecord row) {
        var sheet = Json.newObject();
        for (var column : ABOUT) {
            var field = field(row, column);
            if (!field.isEmpty()) {
                sheet.set(column, aboutSheet(column, field));
            }
        }
        var answers = sheet.putObject("answers");
        for (var block : blocks) {
            var fields =
                    block.header().stream().map(column -> field(row, column)).toList();
            if (!fields.stream().allMatch(String::isEmpty)) {
                answers.set(block.question(), block.answer().apply(fields));
            }
        }
        return sheet;
    }

    private static String field(NamedCsvRecord row, String column) {
        return row.findField(column).orElse("");
    }

    private static JsonNode aboutSheet(String column, String field) {
        return switch (column) {
            case "version" -> number(field);
            case "complete" ->
                field.equals("true") || field.equals("false")
                        ? BooleanNode.valueOf(field.equals("true"))
                        : TextNode.valueOf(field);
            default -> TextNode.valueOf(CsvText.unguard(field));
        };
    }

    private static JsonNode number(String field) {
        try {
            var number = new BigDecimal(field);
            return number.scale() <= 0 && number.precision() < 10
                    ? IntNode.valueOf(number.intValue())
                    : DoubleNode.valueOf(number.doubleValue());
        } catch (NumberFormatException e) {
            return TextNode.valueOf(field);
        }
    }

    /** The array of the options whose field is 1; a field that is neither 0, 1 nor empty stands in it for the check to refuse. */
    private static ArrayNode ticked(List<String> options, List<String> fields) {
        var ticked = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < options.size(); i++) {
            if (fields.get(i).equals("1")) {
                ticked.add(options.get(i));
            } else if (!fields.get(i).equals("0") && !fields.get(i).isEmpty()) {
                ticked.add(fields.get(i) + "?");
            }
        }
        return ticked;
    }

    private static ObjectNode grid(Roles grid, List<String> fields) {
        var answer = Json.newObject();
        var columns = grid.columns();
        for (int f = 0; f < grid.functions().size(); f++) {
            var row = ticked(columns, fields.subList(f * columns.size(), (f + 1) * columns.size()));
            if (!row.isEmpty()) {
                answer.set(grid.functions().get(f).key(), row);
            }
        }
        return answer;
    }

    private static Block block(Question question, String language) {
        if (question instanceof Question.Single single) {
            return oneChoice(question, single.options(), language);
        }
        if (question instanceof Question.Scale scale) {
            return oneChoice(question, scale.options(), language);
        }
        var name = List.of(name(question, language));
        if (question instanceof Question.Number) {
            return new Block(question.key(), name, value -> List.of(value.asText()), fields -> number(fields.get(0)));
        }
        if (question instanceof Question.Text) {
            return new Block(
                    question.key(),
                    name,
                    value -> List.of(CsvText.guard(value.textValue())),
                    fields -> TextNode.valueOf(CsvText.unguard(fields.get(0))));
        }
        var options = question.tickable();
        return new Block(
                question.key(),
                ticks(question, language),
                value -> {
                    var ticked = Set.copyOf(question.ticked(value));
                    return options.stream()
                            .map(option -> ticked.contains(option) ? "1" : "0")
                            .toList();
                },
                fields -> question instanceof Roles grid ? grid(grid, fields) : ticked(options, fields));
    }

    private static Block oneChoice(Question question, List<Choice> options, String language) {
        return new Block(
                question.key(),
                List.of(name(question, language)),
                value -> List.of(options.stream()
                        .filter(option -> option.key().equals(value.textValue()))
                        .map(option -> label(option.text(), option.key(), language))
                        .findFirst()
                        .orElse(value.textValue())),
                fields -> TextNode.valueOf(fields.get(0)));
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
