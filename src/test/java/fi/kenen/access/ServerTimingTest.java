package fi.kenen.access;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told how long an answer took. */
@ServiceTest
class ServerTimingTest {

    private String survey;

    @BeforeEach
    void openSurvey() {
        survey = Api.open(survey().roles("roles", "sales", "leads").build());
    }

    private static void assertTold(int status, Response answer) {
        answer.then().statusCode(status).header("Server-Timing", matchesPattern("total;dur=[0-9]+\\.[0-9]"));
    }

    private static void assertNotTold(int status, Response answer) {
        answer.then().statusCode(status).header("Server-Timing", nullValue());
    }

    @Test
    void whatIsOpenToAnyoneSaysHowLongItTook() {
        var form = "/surveys/" + survey + "/form";
        assertTold(200, Api.anyone().get("/"));
        assertTold(200, Api.anyone().get(form));
        assertTold(200, Api.anyone().head(form));
        var tag = Api.anyone().get(form).header("ETag");
        assertTold(304, Api.anyone().header("If-None-Match", tag).get(form));
        assertTold(201, Api.submit(survey, sheet().build()));
    }

    @Test
    void resultsSayItToWhoSeesEverythingOnly() {
        var matrix = "/surveys/" + survey + "/matrices/roles";
        var counted = Api.admin().get(matrix);
        assertEquals(
                List.of("count", "write", "total"),
                counted.headers().getValues("Server-Timing").stream()
                        .map(part -> part.replaceAll(";dur=[0-9]+\\.[0-9]", ""))
                        .toList());
        assertTold(200, Api.admin().get(matrix));
        for (int again = 0; again < 2; again++) {
            assertNotTold(200, Api.bearer(Api.reader(survey)).get(matrix));
        }
        assertTold(200, Api.admin().get("/surveys/" + survey + "/answers?format=csv"));
    }

    @Test
    void refusalsDoNotSayIt() {
        assertNotTold(401, Api.anyone().get("/surveys"));
        assertNotTold(401, Api.bearer("kenen_wrong").get("/surveys"));
        assertNotTold(404, Api.admin().get("/surveys/no-such-survey"));
        assertNotTold(404, Api.anyone().get("/nowhere"));
        assertNotTold(422, Api.submit(survey, sheet().answer("roles", "1").build()));
    }
}
