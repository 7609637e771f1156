package fi.kenen.reference;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The agreement of three coders that R computed, and what their codings come to. */
@ServiceTest
class CodingReferenceTest {

    private static final String QUESTION = "the-customer-is";
    private static final List<String> CODES = List.of("buyer", "resident", "employee", "partner", "regulator");
    private static final List<NamedCsvRecord> CODINGS = codings();

    private static boolean isCoded;

    @BeforeEach
    void code() {
        if (isCoded) {
            return;
        }
        isCoded = true;
        var codebook = new ObjectMapper().createObjectNode();
        for (var code : CODES) {
            codebook.withArray("/codes")
                    .addObject()
                    .put("key", code)
                    .putObject("text")
                    .put("en", code);
        }
        Api.admin()
                .contentType("application/json")
                .body(codebook.toString())
                .put(GrownStudy.address() + "/codebooks/" + QUESTION)
                .then()
                .statusCode(201);
        var survey = GrownStudy.address().substring("/surveys/".length());
        var rows = CODINGS.stream()
                .map(row -> GrownStudy.sheet(survey, row.getField("respondent")) + ",token:" + row.getField("coder")
                        + "," + CODES.stream().map(row::getField).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "sheet,coder,codes." + String.join(",codes.", CODES) + "\n", "\n"));
        Api.file("text/csv", rows)
                .post(GrownStudy.address() + "/codings/" + QUESTION + "/import")
                .then()
                .statusCode(200);
    }

    @Test
    void codersAgree() {
        var figures = RowComparison.of(
                "code",
                "sheets units values observed=observedDisagreement expected=expectedDisagreement alpha agreement"
                        + " prevalence chance=chanceAgreement ac1 undefined");
        var expected = Reference.rows("coding", "cells");
        expected.forEach(row -> {
            row.remove(List.of("given", "coded"));
            row.put("undefined", row.path("alpha").isNull() ? "no-variation" : null);
        });
        var told = Answer.of("/codings/" + QUESTION + "/agreement").rows().stream()
                .filter(row -> row.path("first").isNull())
                .toList();
        assertEquals(5 * 11, figures.compare(expected, told));
        Answer.assertCsvHasTheSameColumns("/codings/" + QUESTION + "/agreement");
    }

    /** By what two coders say of the same sheet, one by one. */
    @Test
    void everyPairOfCodersAgrees() {
        var rows = Answer.of("/codings/" + QUESTION + "/agreement?coder=token:coder-2").rows().stream()
                .filter(row -> !row.path("first").isNull())
                .toList();
        assertEquals(2 * CODES.size(), rows.size());
        for (var row : rows) {
            var code = row.path("code").textValue();
            var first = of(row.path("first").textValue());
            var second = of(row.path("second").textValue());
            var both = first.keySet().stream().filter(second::containsKey).toList();
            long same = both.stream()
                    .filter(sheet -> first.get(sheet)
                            .getField(code)
                            .equals(second.get(sheet).getField(code)))
                    .count();
            assertEquals(both.size(), row.path("units").intValue());
            assertEquals(
                    first.size() + second.size() - both.size(),
                    row.path("sheets").intValue());
            assertEquals(same / (double) both.size(), row.path("agreement").doubleValue(), 1e-12);
        }
    }

    private static TreeMap<String, NamedCsvRecord> of(String coder) {
        return CODINGS.stream()
                .filter(row -> coder.equals("token:" + row.getField("coder")))
                .collect(Collectors.toMap(
                        row -> row.getField("respondent"), row -> row, (one, other) -> one, TreeMap::new));
    }

    /** The majority decides: of two coders both, of three two, and one decides nothing. */
    @Test
    void whatTheMajorityGaveIsAnsweredAsAnyQuestionIs() {
        var sheets = CODINGS.stream().collect(Collectors.groupingBy(row -> row.getField("respondent")));
        var decided = sheets.values().stream()
                .filter(codings -> codings.size() > 1)
                .filter(codings -> CODES.stream().noneMatch(code -> 2 * given(codings, code) == codings.size()))
                .toList();
        for (var row : Answer.of("/frequencies/" + QUESTION + "-themes").rows()) {
            var code = row.path("option").textValue();
            assertEquals(decided.size(), row.path("base").intValue());
            assertEquals(
                    decided.stream()
                            .filter(codings -> 2 * given(codings, code) > codings.size())
                            .count(),
                    row.path("count").longValue(),
                    code);
        }
        Api.admin()
                .get(GrownStudy.address() + "/codings/" + QUESTION + "/disputes?limit=1000")
                .then()
                .statusCode(200)
                .body(
                        "items.size()",
                        equalTo((int) sheets.values().stream()
                                        .filter(codings -> codings.size() > 1)
                                        .count()
                                - decided.size()));
    }

    private static long given(List<NamedCsvRecord> codings, String code) {
        return codings.stream().filter(row -> row.getField(code).equals("1")).count();
    }

    private static List<NamedCsvRecord> codings() {
        try (var rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(Reference.resource("codings.csv"), StandardCharsets.UTF_8))) {
            return rows.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
