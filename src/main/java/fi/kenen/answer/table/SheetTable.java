package fi.kenen.answer.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.sheet.Sheet;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.Timestamp;
import fi.kenen.survey.Survey;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.TextQuestion;
import fi.kenen.survey.question.Texts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The sheets of a survey as a flat table: a column for each question that takes one value, and one of 0 and 1 for each
 * option of a question that takes several, named {@code question.option} or {@code question.function.role}. Where a
 * question was not answered its columns are empty.
 */
public final class SheetTable implements CsvTable {

    /** What stands before the columns of the questions. */
    static final List<String> ABOUT = List.of("id", "version", "submittedAt", "complete", "organisation");

    private final List<Block> blocks = new ArrayList<>();
    private final List<String> header;

    /**
     * The columns of one question, the fields that an answer fills them with, and the answer that fields are: null of what codes
     * make, which is told and not taken.
     */
    private record Block(
            Question question,
            List<String> columns,
            Function<JsonNode, List<String>> fields,
            Function<CsvFields, JsonNode> answer) {}

    /** @param language for labels in place of keys; null for keys */
    public SheetTable(Survey survey, String language) {
        for (var question : survey.withThemes().questions()) {
            var block = block(question, language);
            boolean isAsked = survey.definition().question(question.key()).isPresent();
            blocks.add(isAsked ? block : new Block(question, block.columns(), block.fields(), null));
        }
        var keys = new ArrayList<>(ABOUT);
        blocks.forEach(block -> keys.addAll(columns(block.question())));
        var names = new ArrayList<>(ABOUT);
        blocks.forEach(block -> names.addAll(block.columns()));
        header = distinct(names, keys);
    }

    @Override
    public List<String> header() {
        return header;
    }

    /** The columns of questions that are answered by a number. */
    @Override
    public Set<String> numbers() {
        var numbers = new HashSet<String>();
        int at = ABOUT.size();
        for (var block : blocks) {
            if (block.question() instanceof NumberQuestion) {
                numbers.add(header.get(at));
            }
            at += block.columns().size();
        }
        return numbers;
    }

    /** What each column tells, in the order of the header. */
    public List<SheetColumn> columns() {
        var columns = new ArrayList<SheetColumn>();
        ABOUT.forEach(about -> columns.add(new SheetColumn(header.get(columns.size()), null, null)));
        for (var block : blocks) {
            var question = block.question();
            if (takesSeveral(question)) {
                question.tickable()
                        .forEach(option -> columns.add(new SheetColumn(header.get(columns.size()), question, option)));
            } else {
                columns.add(new SheetColumn(header.get(columns.size()), question, null));
            }
        }
        return columns;
    }

    /** Labels may be the same; then each is followed by its key, for as long as any two are. */
    private static List<String> distinct(List<String> names, List<String> keys) {
        var seen = new HashSet<String>();
        var twice = names.stream().filter(name -> !seen.add(name)).collect(Collectors.toSet());
        if (twice.isEmpty()) {
            return List.copyOf(names);
        }
        var longer = IntStream.range(0, names.size())
                .mapToObj(i -> i >= ABOUT.size() && twice.contains(names.get(i))
                        ? names.get(i) + " (" + keys.get(i) + ")"
                        : names.get(i))
                .toList();
        return distinct(longer, keys);
    }

    /** The fields of a sheet that has not been erased. */
    public List<String> fields(Sheet sheet) {
        var fields = new ArrayList<>(List.of(
                sheet.id().toString(),
                Integer.toString(sheet.version()),
                Timestamp.write(sheet.submittedAt()),
                Boolean.toString(sheet.complete()),
                sheet.organisation() == null ? "" : CsvText.guard(sheet.organisation())));
        var answers = sheet.toldByQuestion();
        for (var block : blocks) {
            var value = answers.get(block.question().key());
            if (value == null) {
                block.columns().forEach(column -> fields.add(""));
            } else {
                fields.addAll(block.fields().apply(value));
            }
        }
        return fields;
    }

    /** The sheet that a row, in the order of the header, stands for, as a client would send it. */
    @Override
    public ObjectNode object(CsvFields row) {
        var sheet = Json.newObject();
        for (int i = 0; i < ABOUT.size(); i++) {
            var column = ABOUT.get(i);
            var field = row.part(i, i + 1, column);
            if (!field.areEmpty()) {
                sheet.set(column, about(column, field));
            }
        }
        var answers = sheet.putObject("answers");
        var answered = row.part(0, row.fields().size(), "answers");
        int at = ABOUT.size();
        for (var block : blocks) {
            int next = at + block.columns().size();
            var fields = answered.part(at, next, block.question().key());
            if (block.answer() != null && !fields.areEmpty()) {
                answers.set(block.question().key(), block.answer().apply(fields));
            }
            at = next;
        }
        return sheet;
    }

    private static JsonNode about(String column, CsvFields field) {
        return switch (column) {
            case "version" -> field.number();
            case "complete" -> field.flag();
            case "organisation" -> field.text();
            default -> field.word();
        };
    }

    private static Block block(Question question, String language) {
        if (question instanceof ChoiceQuestion choice) {
            return oneChoice(choice, language);
        }
        var name = List.of(name(question, language));
        if (question instanceof NumberQuestion) {
            return new Block(question, name, value -> List.of(value.asText()), CsvFields::number);
        }
        if (question instanceof TextQuestion) {
            return new Block(question, name, value -> List.of(CsvText.guard(value.textValue())), CsvFields::text);
        }
        var options = question.tickable();
        return new Block(
                question,
                language == null ? columns(question) : ticks(question, language),
                value -> {
                    var ticked = Set.copyOf(question.ticked(value));
                    return options.stream()
                            .map(option -> ticked.contains(option) ? "1" : "0")
                            .toList();
                },
                row -> question instanceof RolesQuestion grid ? row.grid(grid) : row.ticked(options));
    }

    private static Block oneChoice(ChoiceQuestion question, String language) {
        return new Block(
                question,
                List.of(name(question, language)),
                value -> List.of(question.options().stream()
                        .filter(option -> option.key().equals(value.textValue()))
                        .map(option -> label(option.text(), option.key(), language))
                        .findFirst()
                        .orElse(value.textValue())),
                CsvFields::word);
    }

    /** The columns of a question by keys. */
    private static List<String> columns(Question question) {
        return takesSeveral(question)
                ? question.tickable().stream()
                        .map(option -> question.key() + "." + option)
                        .toList()
                : List.of(question.key());
    }

    private static boolean takesSeveral(Question question) {
        return question instanceof MultipleQuestion || question instanceof RolesQuestion;
    }

    private static List<String> ticks(Question question, String language) {
        var start = name(question, language) + ": ";
        if (question instanceof MultipleQuestion multiple) {
            return multiple.options().stream()
                    .map(option -> start + option.text().in(language))
                    .toList();
        }
        var grid = (RolesQuestion) question;
        var labels = Stream.concat(
                        grid.roles().stream().map(role -> role.text().in(language)),
                        grid.absence() ? Stream.of(RolesQuestion.ABSENT) : Stream.empty())
                .toList();
        return grid.functions().stream()
                .flatMap(function ->
                        labels.stream().map(label -> start + function.text().in(language) + ": " + label))
                .toList();
    }

    private static String name(Question question, String language) {
        return label(question.text(), question.key(), language);
    }

    private static String label(Texts text, String key, String language) {
        return language == null ? key : CsvText.guard(text.in(language));
    }
}
