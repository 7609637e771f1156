package fi.kenen.result.kind;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.result.table.RowType;
import fi.kenen.result.tabulation.Readers;
import jakarta.ws.rs.Path;
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
    static final Map<String, String> QUERIES = Map.of(
            "readComparison", "?by=sector",
            "readFrequencyComparison", "?by=sector",
            "readPairs", "?roles=performs,leads",
            "readAssociations", "?rows=roles&columns=measures");

    @Test
    void everyKindIsMaskedOrRefused() throws Exception {
        var key = Api.open(survey().segment("sector", "private", "public")
                .multiple("measures", "retention", "complaints")
                .roles("roles", "sales hr finance ceo", "performs leads leads-not!leads")
                .build());
        var secret = Api.reader(key);
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
                            .replace("{question}", id.startsWith("readFrequenc") ? "measures" : "roles")
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
                Set.of(
                        "readMatrix",
                        "readFrequencies",
                        "readComparison",
                        "readDifferences",
                        "readTallies",
                        "readFrequencyComparison",
                        "readContradictions",
                        "readAssociations",
                        "readFindings"),
                masked);
        assertEquals(Set.of("showMatrices", "readPairs", "readAgreement", "readConcentration"), refused);
    }

    private static boolean isOfResults(JsonNode operation) {
        return operation.path("tags").valueStream().anyMatch(tag -> Set.of("matrices", "frequencies", "statistics")
                .contains(tag.textValue()));
    }

    private static void assertNothingIsShown(String id, JsonNode rows) {
        // Where nothing is told there is nothing to find.
        assertEquals(id.equals("readFindings"), rows.isEmpty(), id);
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
        var kinds = new TreeSet<String>();
        for (var type : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("fi.kenen.result.kind")) {
            if (type.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(RowType.class))) {
                kinds.add(type.getSimpleName());
                // Loads it.
                assertTrue(type.reflect().isAnnotationPresent(Path.class), type.getName());
            }
        }
        assertEquals(
                Kinds.ALL.keySet().stream().map(Class::getSimpleName).collect(Collectors.toCollection(TreeSet::new)),
                kinds);
    }

    @Test
    void aKindThatReadersDoNotSeeHasNoMask() {
        assertTrue(Readers.none().masking().isEmpty());
        assertThrows(NullPointerException.class, () -> Readers.masked(null));
    }
}
