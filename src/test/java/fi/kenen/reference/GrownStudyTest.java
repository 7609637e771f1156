package fi.kenen.reference;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@ServiceTest
class GrownStudyTest {

    @Test
    void everySheetIsOfTheVersionThatItWasGivenTo() {
        var sheets = Api.admin()
                .get(GrownStudy.address() + "/answers?identities=plain&format=ndjson")
                .asString()
                .lines()
                .map(GrownStudyTest::version)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        var reference = Reference.file("offered").path("sheets_of_version");
        assertEquals(reference.size(), sheets.size());
        reference.forEach(version -> assertEquals(
                version.path("sheets").longValue(),
                sheets.get(version.path("version").intValue())));
        assertEquals(reference.at("/0/sheets").longValue(), GrownStudy.sheets("all", 1) - GrownStudy.sheets("all", 2));
    }

    @Test
    void itsOrganisationsAreTheClustersOfTheReference() {
        Api.admin()
                .get(GrownStudy.address() + "/matrices/roles")
                .then()
                .statusCode(200)
                .body("version", equalTo(3))
                .body(
                        "method.organisations",
                        equalTo(Reference.file("offered").path("m_design").intValue()));
    }

    private static int version(String sheet) {
        try {
            return new ObjectMapper().readTree(sheet).path("version").intValue();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalArgumentException(sheet, e);
        }
    }
}
