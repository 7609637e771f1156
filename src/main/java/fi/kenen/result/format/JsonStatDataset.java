package fi.kenen.result.format;

import com.fasterxml.jackson.core.JsonGenerator;
import fi.kenen.http.json.Json;
import fi.kenen.result.format.Cube.Axis;
import fi.kenen.result.format.Cube.Determined;
import fi.kenen.result.table.Answer;
import fi.kenen.result.table.Column;
import fi.kenen.result.table.Column.Figure;
import fi.kenen.result.table.Measure;
import fi.kenen.result.table.Part;
import fi.kenen.result.table.Presentation;
import fi.kenen.result.table.RowStatus;
import fi.kenen.result.table.Terms;
import fi.kenen.statistics.Undefined;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A cube of figures as JSON-stat 2.0 has it. */
final class JsonStatDataset {

    private static final String FIGURE = "figure";
    private static final String ROWS = "rows";

    /** The signs of Statistics Finland and PxWeb. */
    private static final String WITHHELD = "...";

    private static final String NOT_COMPUTABLE = "..";
    private static final String EMPTY_BASE = ".";

    /** How many decimals of shares are worth showing, and of others that are not whole. */
    private static final int DECIMALS_OF_SHARES = 3;

    private static final int DECIMALS = 2;

    private final Answer answer;
    private final Presentation presentation;
    private final Terms terms;
    private final Cube cube;
    private final List<Column> columns;
    private final List<Integer> figures;

    /** By the sign what it stands for. */
    private final Map<String, TreeSet<String>> meanings = new TreeMap<>();

    JsonStatDataset(Answer answer) {
        this.answer = answer;
        presentation = answer.presentation();
        terms = Terms.in(presentation.textLanguage());
        cube = Cube.of(answer.table());
        columns = answer.table().columns();
        figures = IntStream.range(0, columns.size())
                .filter(place -> columns.get(place) instanceof Figure figure && isNumber(figure.measure()))
                .boxed()
                .toList();
    }

    private static boolean isNumber(Measure measure) {
        return measure != Measure.WORD && measure != Measure.FLAG;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("version", "2.0");
        json.writeStringField("class", "dataset");
        json.writeStringField("label", label());
        writeShape(json);
        json.writeObjectFieldStart("dimension");
        for (var axis : cube.axes()) {
            write(axis, json);
        }
        writeFigures(json);
        json.writeEndObject();
        writeValues(json);
        writeStatus(json);
        writeExtension(json);
        json.writeEndObject();
    }

    /** What is asked, or by which key that is. */
    private String label() {
        var question = Json.tree(answer.head()).path("question").asText();
        if (presentation.language() == null) {
            return question.isEmpty() ? presentation.survey().key() : question;
        }
        return text(question).orElseGet(() -> presentation.survey().title().in(presentation.textLanguage()));
    }

    private Optional<String> text(String question) {
        return presentation.survey().question(question).map(found -> found.text()
                .in(presentation.textLanguage()));
    }

    private void writeShape(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("id");
        for (var axis : cube.axes()) {
            json.writeString(axis.dimension().name());
        }
        json.writeString(FIGURE);
        json.writeEndArray();
        json.writeArrayFieldStart("size");
        for (var axis : cube.axes()) {
            json.writeNumber(axis.categories().size());
        }
        json.writeNumber(figures.size());
        json.writeEndArray();
        json.writeObjectFieldStart("role");
        var times = cube.axes().stream()
                .filter(JsonStatDataset::isOfTime)
                .map(axis -> axis.dimension().name())
                .toList();
        if (!times.isEmpty()) {
            writeStrings("time", times, json);
        }
        writeStrings("metric", List.of(FIGURE), json);
        json.writeEndObject();
    }

    private void write(Axis axis, JsonGenerator json) throws IOException {
        var name = axis.dimension().name();
        json.writeObjectFieldStart(name);
        json.writeStringField("label", name(name));
        json.writeObjectFieldStart("category");
        var codes = codes(axis);
        writeStrings("index", List.copyOf(codes.values()), json);
        if (presentation.language() != null || isOfTime(axis)) {
            var texts = texts(axis);
            json.writeObjectFieldStart("label");
            for (var code : codes.entrySet()) {
                json.writeStringField(code.getValue(), texts.get(code.getKey()));
            }
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static boolean isOfTime(Axis axis) {
        return axis.dimension().axis() == Column.Axis.TIME;
    }

    /** What each category is called: itself, or over time its day, by which programs put it into order. */
    private Map<String, String> codes(Axis axis) {
        var codes = new LinkedHashMap<String, String>();
        axis.categories().forEach(category -> codes.put(category, category));
        if (isOfTime(axis)) {
            int day = columns.stream().map(Column::name).toList().indexOf(Column.DAY);
            cube.cells().forEach(row -> codes.put((String) row[axis.place()], (String) row[day]));
        }
        return codes;
    }

    private String name(String column) {
        return presentation.language() == null ? column : text(column).orElseGet(() -> terms.column(column));
    }

    private Map<String, String> texts(Axis axis) {
        var texts = new TreeMap<String, String>();
        int label = axis.place() + 1;
        boolean isLabelled = label < columns.size() && columns.get(label) instanceof Column.Label;
        for (var row : cube.cells()) {
            var category = (String) row[axis.place()];
            texts.computeIfAbsent(
                    category, key -> isLabelled ? Objects.toString(row[label], key) : terms.category(key));
        }
        return texts;
    }

    private void writeFigures(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(FIGURE);
        json.writeStringField("label", name(FIGURE));
        json.writeObjectFieldStart("category");
        writeStrings(
                "index",
                figures.stream().map(place -> columns.get(place).name()).toList(),
                json);
        if (presentation.language() != null) {
            json.writeObjectFieldStart("label");
            for (int place : figures) {
                json.writeStringField(
                        columns.get(place).name(),
                        terms.column(columns.get(place).name()));
            }
            json.writeEndObject();
        }
        json.writeObjectFieldStart("unit");
        for (int place : figures) {
            var figure = (Figure) columns.get(place);
            json.writeObjectFieldStart(figure.name());
            json.writeStringField("label", figure.measure().unit());
            json.writeNumberField("decimals", decimals(figure.measure()));
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static int decimals(Measure measure) {
        if (measure.isWhole()) {
            return 0;
        }
        return measure.most() == null ? DECIMALS : DECIMALS_OF_SHARES;
    }

    private void writeValues(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("value");
        for (var row : cube.cells()) {
            for (int place : figures) {
                if (row[place] == null) {
                    json.writeNull();
                } else if (row[place] instanceof Double number) {
                    json.writeNumber(number);
                } else {
                    json.writeNumber(((Number) row[place]).longValue());
                }
            }
        }
        json.writeEndArray();
    }

    /** By the place of each value that has one. */
    private void writeStatus(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("status");
        int at = 0;
        for (var row : cube.cells()) {
            for (int place : figures) {
                if (row[place] == null) {
                    var reason = reason((Figure) columns.get(place), row);
                    var sign = reason.map(JsonStatDataset::sign).orElse(NOT_COMPUTABLE);
                    json.writeStringField(Integer.toString(at), sign);
                    meanings.computeIfAbsent(sign, any -> new TreeSet<>())
                            .add(reason.map(terms::status).orElseGet(() -> terms.phrase("noFigure")));
                }
                at++;
            }
        }
        json.writeEndObject();
    }

    /** Why a figure is null; empty where there is no such figure, of this question or with this test. */
    private Optional<String> reason(Figure figure, Object[] row) {
        if (!figure.applies() || figure.part() == Part.DEFINITION) {
            return Optional.empty();
        }
        return reason(row).filter(word -> !word.equals(RowStatus.SUPPRESSED) || !tells(row, figure.part()));
    }

    /** Whether a part is not withheld: parts are as a whole. */
    private boolean tells(Object[] row, Part part) {
        return IntStream.range(0, row.length)
                .anyMatch(place ->
                        row[place] != null && columns.get(place) instanceof Figure figure && figure.part() == part);
    }

    /** Why figures of a row are null. */
    private Optional<String> reason(Object[] row) {
        var words = new LinkedHashSet<String>();
        for (int place = 0; place < row.length; place++) {
            if (columns.get(place) instanceof Column.Status && row[place] != null) {
                words.add((String) row[place]);
            }
        }
        words.remove(RowStatus.SHOWN);
        return words.contains(RowStatus.SUPPRESSED)
                ? Optional.of(RowStatus.SUPPRESSED)
                : words.stream().findFirst();
    }

    private static String sign(String reason) {
        if (reason.equals(RowStatus.SUPPRESSED)) {
            return WITHHELD;
        }
        return reason.equals(RowStatus.of(Undefined.EMPTY_BASE)) ? EMPTY_BASE : NOT_COMPUTABLE;
    }

    private void writeExtension(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("extension");
        for (var member : Json.tree(answer.head()).properties()) {
            if (!member.getKey().equals(ROWS)) {
                json.writeFieldName(member.getKey());
                json.writeTree(member.getValue());
            }
        }
        json.writeStringField("address", presentation.address());
        json.writeObjectFieldStart("status");
        json.writeObjectFieldStart("label");
        for (var sign : meanings.entrySet()) {
            json.writeStringField(sign.getKey(), String.join("; ", sign.getValue()));
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("determined");
        for (var column : cube.determined().entrySet()) {
            json.writeFieldName(column.getKey());
            write(column.getValue(), json);
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private void write(Determined determined, JsonGenerator json) throws IOException {
        if (determined.by() == null) {
            json.writeNull();
            return;
        }
        json.writeStartObject();
        json.writeStringField("by", determined.by());
        json.writeFieldName("category");
        var codes = cube.axes().stream()
                .filter(axis -> axis.dimension().name().equals(determined.by()))
                .findFirst()
                .map(this::codes)
                .orElseThrow();
        var values = new LinkedHashMap<String, Object>();
        determined.values().forEach((category, value) -> values.put(codes.get(category), value));
        json.writeTree(Json.tree(values));
        json.writeEndObject();
    }

    private static void writeStrings(String name, List<String> strings, JsonGenerator json) throws IOException {
        json.writeArrayFieldStart(name);
        for (var text : strings) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
