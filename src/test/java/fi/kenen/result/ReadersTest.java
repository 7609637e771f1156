package fi.kenen.result;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever kinds of result there are, readers see them through masks or not at all. */
@ServiceTest
@Tag("fault-G")
class ReadersTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Whatever else a kind needs to be asked for. */
    private static final Map<String, String> QUERIES = Map.of(
            "readComparison", "?by=sector",
            "readPairs", "?roles=performs,leads",
            "readAssociations", "?rows=roles&columns=measures");

    @Test
    void everyKindIsMaskedOrRefused() throws Exception {
        var key = Api.open(survey().segment("sector", "private", "public")
                .multiple("measures", "retention", "complaints")
                .roles("roles", "sales hr", "performs leads leads-not!leads")
                .build());
        var secret = ReaderTest.reader(key);
        // Too few to be published.
        for (int i = 0; i < 4; i++) {
            Api.submit(
                            key,
                            sheet().answer("sector", "'private'")
                                    .answer("measures", "['retention']")
                                    .answer("roles", "{'sales': ['leads']}")
                                    .build())
                    .then()
                    .statusCode(201);
        }
        var masked = new TreeSet<String>();
        var refused = new TreeSet<String>();
        var contract = JSON.readTree(
                Api.anyone().queryParam("format", "JSON").get("/openapi").asString());
        for (var path : contract.get("paths").properties()) {
            var operation = path.getValue().path("get");
            if (!isOfResults(operation)) {
                continue;
            }
            var id = operation.get("operationId").textValue();
            var address = path.getKey()
                            .replace("{survey}", key)
                            .replace("{question}", id.equals("readFrequencies") ? "measures" : "roles")
                    + QUERIES.getOrDefault(id, "");
            Api.admin().get(address).then().statusCode(200);
            var answer = Api.bearer(secret).get(address);
            if (answer.statusCode() == 403) {
                refused.add(id);
            } else {
                assertEquals(200, answer.statusCode(), address);
                assertNothingIsShown(id, JSON.readTree(answer.asString()).get("rows"));
                masked.add(id);
            }
        }
        assertEquals(
                Set.of("readMatrix", "readFrequencies", "readComparison", "readContradictions", "readAssociations"),
                masked);
        assertEquals(Set.of("showMatrices", "readPairs", "readAgreement", "readConcentration"), refused);
    }

    private static boolean isOfResults(JsonNode operation) {
        return operation.path("tags").valueStream().anyMatch(tag -> Set.of("matrices", "frequencies", "statistics")
                .contains(tag.textValue()));
    }

    private static void assertNothingIsShown(String id, JsonNode rows) {
        assertTrue(rows.size() > 0, id);
        for (var row : rows) {
            assertEquals("suppressed", row.get("status").textValue(), id);
            row.properties()
                    .forEach(member -> assertTrue(
                            !member.getValue().isNumber()
                                    || member.getValue().intValue() == 0
                                            && member.getKey().matches("base|referenceBase|n"),
                            () -> id + " shows " + member));
        }
    }

    @Test
    void everyFigureOfEveryKindSaysWhatItTells() {
        var kinds = new ArrayList<String>();
        for (var type : new ClassFileImporter().importPackages("fi.kenen.result")) {
            if (type.isRecord() && type.isAssignableTo(Result.class) && !type.isEquivalentTo(ProtectedResult.class)) {
                kinds.add(type.getSimpleName());
                // Loads it.
                type.reflect();
                assertEquals(1, constants(type), type.getName());
            }
        }
        assertEquals(
                Set.of(
                        "Agreements",
                        "Associations",
                        "Comparisons",
                        "Concentrations",
                        "Contradictions",
                        "Frequencies",
                        "Matrix",
                        "Pairs"),
                Set.copyOf(kinds));
    }

    private static long constants(JavaClass kind) {
        return kind.getFields().stream()
                .filter(field -> field.getModifiers().toString().contains("STATIC")
                        && field.getRawType().isEquivalentTo(RowType.class))
                .count();
    }

    record Silent(String name, long count) {}

    record Telling(String name, @Tells(Part.COUNT) Long renamed, @Tells(Part.BASE) long base, String status) {}

    @Test
    void aFigureThatDoesNotSayWhatItTellsIsNoFigure() {
        var refused = assertThrows(IllegalArgumentException.class, () -> RowType.of(Silent.class));
        assertTrue(refused.getMessage().contains("count"), refused.getMessage());
    }

    @Test
    void aMaskHidesWhateverItDoesNotName() {
        var row = new Telling("a", 3L, 12, "shown");
        var type = RowType.of(Telling.class);
        assertEquals(
                Map.of("name", "a", "base", 12, "status", "suppressed"),
                shown(Mask.ALL.cell(false, Part.COUNT).show(true, Part.BASE), row, type));
        assertEquals(Map.of("name", "a", "status", "shown"), shown(Mask.ALL, row, type));
        assertEquals(Map.of("name", "a", "renamed", 3, "base", 12, "status", "shown"), shown(Mask.NONE, row, type));
    }

    private static Map<String, Object> shown(Mask mask, Record row, RowType type) {
        return mask.of(row, type).properties().stream()
                .filter(member -> !member.getValue().isNull())
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        member -> member.getValue().isNumber()
                                ? member.getValue().intValue()
                                : member.getValue().textValue()));
    }

    @Test
    void aKindThatReadersDoNotSeeHasNoMask() {
        assertTrue(Readers.none().masking().isEmpty());
        assertThrows(NullPointerException.class, () -> Readers.masked(null));
        assertEquals(List.of(), List.copyOf(RowType.of(Named.class).figures().keySet()));
    }

    record Named(Map<String, String> slice, String option, String status) {}
}
