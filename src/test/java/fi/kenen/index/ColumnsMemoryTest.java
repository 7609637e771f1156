package fi.kenen.index;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A service that has memory for the columns of two small surveys. */
@ServiceTest
@TestProfile(ColumnsMemoryTest.LittleMemory.class)
class ColumnsMemoryTest {

    private static final int LIMIT = 4_000;

    /** Settings of this test. */
    public static class LittleMemory implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kenen.columns.memory", Integer.toString(LIMIT));
        }
    }

    @Test
    void whoWasAskedLeastRecentlyLeavesAndComesBack() {
        var first = opened("sales");
        ask(first).then().statusCode(200);
        state(first, "ready");
        for (int i = 0; i < 3; i++) {
            ask(opened("sales")).then().statusCode(200);
        }
        state(first, "absent");
        submit(first, "sales");
        ask(first).then().statusCode(200).body("rows[0].count", equalTo(2));
        state(first, "ready");
    }

    @Test
    void aSurveyThatCannotFitIsToldSo() {
        var functions = IntStream.range(0, 400).mapToObj(i -> "f" + i).collect(Collectors.joining(" "));
        var large = Api.open(
                survey().roles("roles", functions, "leads performs helps pays").build());
        for (int i = 0; i < 25; i++) {
            Api.submit(large, sheet().answer("roles", "{'f0': ['leads']}").build());
        }
        ask(large)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("columns-too-large"));
    }

    private static String opened(String function) {
        var key = Api.open(survey().roles("roles", function, "leads").build());
        submit(key, function);
        return key;
    }

    private static void submit(String survey, String function) {
        Api.submit(
                        survey,
                        sheet().answer("roles", "{'" + function + "': ['leads']}")
                                .build())
                .then()
                .statusCode(201);
    }

    private static Response ask(String survey) {
        return Api.admin().get("/surveys/" + survey + "/matrices/roles");
    }

    private static void state(String survey, String state) {
        Api.admin().get("/surveys/" + survey + "/matrices").then().body("columns.state", equalTo(state));
    }
}
