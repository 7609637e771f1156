package fi.kenen.coding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.answer.log.coding.Coding;
import fi.kenen.answer.table.CsvFields;
import fi.kenen.answer.table.CsvTable;
import fi.kenen.answer.table.CsvText;
import fi.kenen.http.json.Json;
import fi.kenen.http.json.Timestamp;
import fi.kenen.survey.coding.Codebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Codings, and texts to be coded, as flat tables with a column of 0 and 1 for each code, named {@code codes.<code>}. What is
 * read of either are the sheet, the coder, the tag and these, and of codings whether they are stale.
 */
final class CodingTable implements CsvTable {

    static final String STALE = "stale";
    private static final List<String> READ = List.of("sheet", "coder", "tag");
    private static final List<String> TOLD_OF_CODINGS = List.of("version", "codedAt");
    private static final List<String> TOLD_OF_TEXTS = List.of("reason", "text", "suggestions", "previous", "codings");

    /** The members that files have and nobody reads. */
    static final List<String> TOLD = Stream.of(TOLD_OF_CODINGS, TOLD_OF_TEXTS, List.of("question", "context"))
            .flatMap(List::stream)
            .toList();

    private final List<String> codes;
    private final List<String> context;

    CodingTable(Codebook codebook) {
        codes = codebook.keys();
        context = codebook.context();
    }

    @Override
    public List<String> header() {
        return columns(READ, codeColumns(), List.of(STALE), TOLD_OF_CODINGS, TOLD_OF_TEXTS, contextColumns());
    }

    @Override
    public Set<String> numbers() {
        return Set.of();
    }

    /** Where nothing stands in any column of a code the text has not been coded. */
    @Override
    public ObjectNode object(CsvFields row) {
        var coding = Json.newObject();
        for (int i = 0; i < READ.size(); i++) {
            var field = row.part(i, i + 1, READ.get(i));
            if (!field.areEmpty()) {
                coding.set(READ.get(i), field.text());
            }
        }
        var ticks = row.part(READ.size(), READ.size() + codes.size(), "codes");
        if (!ticks.areEmpty()) {
            coding.set("codes", ticks.ticked(codes));
        }
        int next = READ.size() + codes.size();
        var stale = row.part(next, next + 1, STALE);
        if (!stale.areEmpty()) {
            coding.set(STALE, stale.flag());
        }
        return coding;
    }

    List<String> headerOfCodings() {
        return columns(READ, codeColumns(), TOLD_OF_CODINGS, List.of(STALE));
    }

    List<String> fields(Coding coding) {
        return columns(
                List.of(coding.sheet().toString(), CsvText.guard(coding.coder()), coding.tag()),
                codes.stream()
                        .map(code -> coding.codes().contains(code) ? "1" : "0")
                        .toList(),
                List.of(
                        Integer.toString(coding.version()),
                        Timestamp.write(coding.codedAt()),
                        Boolean.toString(coding.stale())));
    }

    List<String> headerOfTexts() {
        return columns(List.of("sheet", "tag"), TOLD_OF_TEXTS, contextColumns(), codeColumns());
    }

    /** The columns of codes are left for the coder to fill in. */
    List<String> fields(OpenCoding open) {
        return columns(
                List.of(
                        open.sheet().toString(),
                        open.tag(),
                        open.reason().word(),
                        CsvText.guard(open.text()),
                        String.join(" ", open.suggestions()),
                        open.previous() == null ? "" : Json.write(open.previous()),
                        open.codings() == null ? "" : Json.write(open.codings())),
                context.stream()
                        .map(question -> {
                            var answer = open.context().path(question);
                            return CsvText.guard(answer.isContainerNode() ? answer.toString() : answer.asText());
                        })
                        .toList(),
                codes.stream().map(code -> "").toList());
    }

    private List<String> codeColumns() {
        return codes.stream().map(code -> "codes." + code).toList();
    }

    private List<String> contextColumns() {
        return context.stream().map(question -> "context." + question).toList();
    }

    @SafeVarargs
    private static List<String> columns(List<String>... parts) {
        var columns = new ArrayList<String>();
        for (var part : parts) {
            columns.addAll(part);
        }
        return columns;
    }
}
