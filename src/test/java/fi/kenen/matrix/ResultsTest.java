package fi.kenen.matrix;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.contains;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SheetBuilder;
import io.agroal.api.AgroalDataSource;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What results say beside their figures: of which sheets they are, and why some are null. */
@ServiceTest
class ResultsTest {

    @Inject
    AgroalDataSource database;

    private String survey;

    @Tag("fault-38")
    @Test
    void sheetsWithoutTheSegmentAreASliceWhereThereAreSuch() {
        survey = Api.open(survey().segment("sector", "private", "public")
                .single("asked", "yes", "no")
                .roles("roles", "sales", "leads")
                .build());
        submit(sheet().answer("sector", "'private'").answer("asked", "'yes'").answer("roles", "{'sales': ['leads']}"));
        submit(sheet().answer("asked", "'no'").answer("roles", "{'sales': ['leads']}"));
        get("/matrices/roles?by=sector")
                .body("rows.sector", contains("all", "private", "public", "unanswered"))
                .body("rows.count", contains(2, 1, 0, 1))
                .body("rows.base", contains(2, 1, 0, 1));
        get("/frequencies/asked?by=sector&filter[asked]=no")
                .body(
                        "rows.sector",
                        contains("all", "all", "private", "private", "public", "public", "unanswered", "unanswered"))
                .body("rows.count", contains(0, 1, 0, 0, 0, 0, 0, 1));
        get("/matrices/roles?by=sector&filter[asked]=yes").body("rows.sector", contains("all", "private", "public"));
        get("/matrices/roles/comparison?by=sector").body("rows.group", contains("private", "public"));
    }

    @Tag("fault-35")
    @Test
    void aSurveyFromBeforeANameWasReservedKeepsIt() throws SQLException {
        var definition = survey().segment("sector", "other", "no-answer")
                .roles("roles", "sales", "leads")
                .build();
        Api.create(definition).then().statusCode(201);
        survey = definition.path("key").textValue();
        try (var connection = database.getConnection();
                var rename = connection.prepareStatement("UPDATE survey SET definition ="
                        + " REPLACE(REPLACE(definition, '\"other\"', '\"rest\"'), '\"no-answer\"', '\"unanswered\"')"
                        + " WHERE survey_key = ?")) {
            rename.setString(1, survey);
            rename.executeUpdate();
        }
        Api.move(survey, "open").then().statusCode(200);
        submit(sheet().answer("sector", "'rest'").answer("roles", "{'sales': ['leads']}"));
        submit(sheet().answer("sector", "'unanswered'").answer("roles", "{'sales': ['leads']}"));
        submit(sheet().answer("roles", "{'sales': ['leads']}"));
        get("").body("definition.questions[0].options.key", contains("rest", "unanswered"));
        get("/matrices/roles?by=sector")
                .body("rows.sector", contains("all", "rest", "unanswered"))
                .body("rows.count", contains(3, 1, 1));
    }

    private void submit(SheetBuilder sheet) {
        Api.submit(survey, sheet.build()).then().statusCode(201);
    }

    private ValidatableResponse get(String path) {
        return Api.admin().get("/surveys/" + survey + path).then().statusCode(200);
    }
}
