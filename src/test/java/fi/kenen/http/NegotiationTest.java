package fi.kenen.http;

import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.startsWith;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Accept asks for is what is answered (RFC 9110, 12.5.1). */
@ServiceTest
class NegotiationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "application/json; charset=utf-8 | application/json",
                "application/json;version=2.0 | application/json",
                "text/csv; charset=UTF-8 | text/csv",
                "text/csv;charset=UTF-8;header=present | text/csv",
                "TEXT/CSV | text/csv",
                "text/* | text/csv",
                "text/csv, application/json | application/json",
                "text/csv, */* | text/csv",
                "text/csv;q=0.5, application/json;q=0.9 | application/json",
                "application/json;q=0, */* | text/csv",
                "image/avif,image/svg+xml,image/*,*/*;q=0.8 | image/svg+xml",
                "text/html,application/xhtml+xml,*/*;q=0.8 | application/json",
            })
    void theFormThatIsLikedBestIsAnswered(String accept, String answered) {
        var key = Api.open(survey().roles("roles", "sales", "leads").build());
        Api.admin()
                .header("Accept", accept)
                .get("/surveys/" + key + "/matrices/roles?figures=counts")
                .then()
                .statusCode(200)
                .contentType(startsWith(answered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/gif", "application/json;q=0", "application/json;q=2", "application/json;q=nan"})
    void whatNobodyWritesIsRefused(String accept) {
        var key = Api.open(survey().roles("roles", "sales", "leads").build());
        Api.admin()
                .header("Accept", accept)
                .get("/surveys/" + key + "/matrices/roles?figures=counts")
                .then()
                .statusCode(406);
    }
}
