package fi.kenen.result.workbook;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.json.Json;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.Terms;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.Worksheet;

/** What the result is about, how it was counted, and what its words mean. */
final class InfoSheet {

    private static final int WIDTH_OF_NAMES = 28;
    private static final int WIDTH_OF_VALUES = 90;

    private final Answer answer;
    private final Worksheet sheet;
    private final Terms terms;
    private int at;

    private InfoSheet(Answer answer, Worksheet sheet) {
        this.answer = answer;
        this.sheet = sheet;
        terms = Terms.in(answer.presentation().textLanguage());
    }

    static void write(Answer answer, Worksheet sheet) throws IOException {
        new InfoSheet(answer, sheet).write();
    }

    private void write() throws IOException {
        sheet.width(0, WIDTH_OF_NAMES);
        sheet.width(1, WIDTH_OF_VALUES);
        var presentation = answer.presentation();
        var head = Json.tree(answer.head());
        Cells.setBold(sheet, at++, 0, presentation.survey().title().in(presentation.textLanguage()));
        question(head).ifPresent(text -> Cells.setBold(sheet, at++, 0, text));
        at++;
        write("", head);
        write(terms.phrase("address"), presentation.address());
        at++;
        if (!answer.leaves().isEmpty()) {
            Cells.setBold(sheet, at++, 0, terms.phrase("tables"));
            answer.leaves().forEach(leaf -> write(ResultWorkbook.sheetName(leaf), (Object) leaf.title()));
            at++;
        }
        Cells.setBold(sheet, at++, 0, terms.phrase("columns"));
        answer.table().columns().forEach(column -> write(column.name(), meaning(column)));
        at++;
        Cells.setBold(sheet, at++, 0, terms.phrase("statuses"));
        Stream.concat(RowStatus.STATUSES.stream(), RowStatus.all().stream())
                .distinct()
                .forEach(word -> write(word, terms.status(word)));
        sheet.finish();
    }

    private Optional<String> question(JsonNode head) {
        return text(head.path("question").asText());
    }

    private Optional<String> text(String question) {
        var presentation = answer.presentation();
        return presentation.survey().question(question).map(found -> found.text()
                .in(presentation.textLanguage()));
    }

    private String meaning(Column column) {
        var name = column instanceof Column.Label label ? label.dimension().name() : column.name();
        return text(name).orElseGet(() -> terms.column(name));
    }

    /** The members of members by their names, with a dot between. */
    private void write(String name, JsonNode value) {
        if (value.isObject()) {
            value.properties()
                    .forEach(member ->
                            write(name.isEmpty() ? member.getKey() : name + "." + member.getKey(), member.getValue()));
        } else if (value.isArray() && value.path(0).has("method")) {
            int place = 0;
            for (var table : value) {
                place++;
                write(name + "." + place, table);
            }
        } else if (value.isArray() && !value.isEmpty()) {
            write(name, joined(value));
        } else if (value.isNumber()) {
            write(name, (Object) value.numberValue());
        } else if (value.isBoolean()) {
            write(name, (Object) value.booleanValue());
        } else if (value.isTextual()) {
            write(name, (Object) value.textValue());
        }
    }

    /** Of an object as it stands; no rows are in the head of a result. */
    private static String joined(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(element -> element.isValueNode() ? element.asText() : element.toString())
                .collect(Collectors.joining(", "));
    }

    private void write(String name, Object value) {
        Cells.set(sheet, at, 0, name);
        Cells.set(sheet, at, 1, value);
        at++;
    }
}
