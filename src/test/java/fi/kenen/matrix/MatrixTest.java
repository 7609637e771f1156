package fi.kenen.matrix;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ServiceTest
class MatrixTest {

    private String matrix;

    @BeforeEach
    void threeSheets() {
        var key = Api.open(survey().segment("sector", "private", "public", "third")
                .roles("roles", "sales hr", "performs leads")
                .build());
        Api.submit(
                        key,
                        sheet().answer("sector", "'private'")
                                .answer("roles", "{'sales': ['performs', 'leads']}")
                                .build())
                .then()
                .statusCode(201);
        Api.submit(
                        key,
                        sheet().answer("sector", "'public'")
                                .answer("roles", "{'sales': ['absent'], 'hr': ['leads']}")
                                .build())
                .then()
                .statusCode(201);
        Api.submit(key, sheet().answer("sector", "'public'").build()).then().statusCode(201);
        matrix = "/surveys/" + key + "/matrices/roles";
    }

    @Test
    void anAbsentFunctionLeavesItsBase() {
        Api.admin()
                .get(matrix)
                .then()
                .statusCode(200)
                .body("asOf", equalTo(3))
                .body("rows.function", equalTo(List.of("sales", "sales", "hr", "hr")))
                .body("rows.count", equalTo(List.of(1, 1, 0, 1)))
                .body("rows.base", equalTo(List.of(1, 1, 2, 2)))
                .body("rows.share", equalTo(List.of(1.0f, 1.0f, 0.0f, 0.5f)));
    }

    @Test
    void anEmptySliceAppearsWithoutAShare() {
        Api.admin()
                .get(matrix + "?by=sector")
                .then()
                .statusCode(200)
                .body("rows.size()", equalTo(16))
                .body("rows.findAll { it.sector == 'third' }.base", equalTo(List.of(0, 0, 0, 0)))
                .body("rows.find { it.sector == 'third' }.share", nullValue())
                .body("rows.findAll { it.sector == 'public' }.base", equalTo(List.of(0, 0, 1, 1)));
    }

    @Test
    void filtersNarrow() {
        Api.admin().get(matrix + "?filter[sector]=private").then().body("rows.base", equalTo(List.of(1, 1, 1, 1)));
        Api.admin()
                .get(matrix + "?filter[sector]=private,public")
                .then()
                .body("rows.base", equalTo(List.of(1, 1, 2, 2)));
        Api.admin().get(matrix + "?filter[roles]=sales.absent").then().body("rows.base", equalTo(List.of(0, 0, 1, 1)));
        Api.admin()
                .get(matrix + "?filter[roles]=hr.leads&filter[sector]=private")
                .then()
                .body("rows.base", equalTo(List.of(0, 0, 0, 0)));
    }

    @Test
    void representationsAndConditions() {
        Api.admin()
                .accept("text/csv")
                .get(matrix + "?by=sector")
                .then()
                .contentType(startsWith("text/csv"))
                .body(startsWith("sector,function,role,count,base,share\r\nall,sales,performs,1,1,1.0\r\n"));
        Api.admin().get(matrix + "?format=csv").then().contentType(startsWith("text/csv"));
        Api.admin().accept("*/*").get(matrix).then().contentType(startsWith("application/json"));
        var tag = Api.admin().get(matrix).header("ETag");
        Api.admin().header("If-None-Match", tag).get(matrix).then().statusCode(304);
        Api.admin()
                .header("If-None-Match", tag)
                .get(matrix + "?format=csv")
                .then()
                .statusCode(200);
        Api.admin().head(matrix).then().statusCode(200).header("ETag", tag);
        Api.admin()
                .header("Accept-Encoding", "gzip")
                .get(matrix + "?format=csv")
                .then()
                .header("Content-Encoding", "gzip");
    }
}
