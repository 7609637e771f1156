package fi.kenen;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.filter.log.LogDetail;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;

/** What a client does, in as few words as possible. */
public final class Api {

    public static final String ADMIN_KEY = "kenen_test_key_that_only_the_tests_know";

    static {
        RestAssured.enableLoggingOfRequestAndResponseIfValidationFails(LogDetail.BODY);
    }

    private Api() {}

    public static RequestSpecification admin() {
        return bearer(ADMIN_KEY);
    }

    /** With an API key or a token. */
    public static RequestSpecification bearer(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }

    public static RequestSpecification invited(String secret) {
        return bearer(secret);
    }

    /** With a file for a body, such as NDJSON or CSV. */
    public static RequestSpecification file(String contentType, String text) {
        return admin().contentType(contentType).body(text.getBytes(StandardCharsets.UTF_8));
    }

    public static RequestSpecification anyone() {
        return given();
    }

    /** Rest Assured would call every text ISO-8859-1 that does not say what it is. */
    private static RequestSpecification given() {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(RestAssured.config()
                                .getEncoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)));
    }

    public static Response create(JsonNode definition) {
        return admin().contentType(ContentType.JSON).body(definition.toString()).post("/surveys");
    }

    public static Response replace(String survey, JsonNode definition) {
        return admin().contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(definition.toString())
                .put("/surveys/" + survey);
    }

    public static Response move(String survey, String state) {
        return admin().contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"state\": \"" + state + "\"}")
                .put("/surveys/" + survey + "/state");
    }

    public static Response submit(String survey, JsonNode sheet) {
        return anyone().contentType(ContentType.JSON).body(sheet.toString()).post("/surveys/" + survey + "/answers");
    }

    /** Creates and opens a survey, and gives its key. */
    public static String open(JsonNode definition) {
        create(definition).then().statusCode(201);
        var key = definition.path("key").textValue();
        move(key, "open").then().statusCode(200);
        return key;
    }

    /** A key that may read the results of a survey, and nothing else. */
    public static String reader(String survey) {
        var issued = admin().contentType(ContentType.JSON)
                .body("{\"name\": \"A dashboard\"}")
                .post("/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        admin().contentType(ContentType.JSON)
                .body("{\"role\": \"reader\"}")
                .put("/surveys/" + survey + "/grants/" + issued.getString("grantee"))
                .then()
                .statusCode(200);
        return issued.getString("secret");
    }
}
