package fi.kenen.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SurveyBuilder;
import fi.kenen.demo.DemoStudy;
import fi.kenen.http.Page;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The contract's examples are one story, told here against the service: each request is sent as it stands, each answer
 * is what comes back. What differs from run to run (identifiers, times) reads the same in both.
 */
@ServiceTest
class ContractExamplesTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String JSON_STAT = "application/vnd.json-stat+json";
    private static final String SURVEY = "/surveys/customer-work-2026";

    /** Where the answers of this run are left, to be copied when the contract changes on purpose. */
    private static final Map<String, String> STATISTICS = Map.of(
            "readComparison", "/matrices/roles/comparison?by=sector&reference=public",
            "readFrequencyComparison", "/frequencies/maturity/comparison?by=sector&reference=public",
            "readDifferences", "/differences/maturity",
            "readPairs", "/matrices/roles/pairs?roles=performs,leads",
            "readTallies", "/matrices/roles/tallies?role=leads",
            "readContradictions", "/matrices/roles/contradictions",
            "readAgreement", "/matrices/roles/agreement",
            "readConcentration", "/matrices/roles/concentration",
            "readAssociations", "/associations?rows=roles&columns=sector");

    private static final Path TOLD = Path.of("target", "contract");

    private final List<String> different = new ArrayList<>();

    @Test
    void everyExampleIsTrue() throws IOException {
        Files.createDirectories(TOLD);
        told("showService.200", Api.anyone().get("/"));
        told("createSurvey.201", send("createSurvey").post("/surveys"));
        told("readSurvey.200", Api.admin().get(SURVEY));
        told("moveSurvey.200", send("moveSurvey").put(SURVEY + "/state"));
        told("readForm.200", Api.anyone().queryParam("language", "en").get(SURVEY + "/form"));
        var schema = Api.anyone()
                .queryParam("language", "en")
                .accept("application/schema+json")
                .get(SURVEY + "/form");
        compare("readForm.200.json-schema", pretty(JSON.readTree(schema.asString())));
        var receipt = send("submitAnswers").post(SURVEY + "/answers");
        told("submitAnswers.201", receipt);
        told("listAnswers.200", Api.admin().get(SURVEY + "/answers"));
        told("readAnswers.200", Api.admin().get(receipt.header("Location")));
        told(
                "listAudit.200",
                Api.admin().queryParam("survey", "customer-work-2026").get("/audit"));
        told("listAnswers.200", Api.admin().queryParam("format", "ndjson").get(SURVEY + "/answers"));
        told("listAnswers.200", Api.admin().queryParam("format", "csv").get(SURVEY + "/answers"));
        told("readMatrix.200", Api.admin().get(SURVEY + "/matrices/roles"));
        told("readMatrix.200", Api.admin().accept("text/csv").get(SURVEY + "/matrices/roles"));
        told("showMatrices.200", Api.admin().get(SURVEY + "/matrices"));
        told("readFrequencies.200", Api.admin().get(SURVEY + "/frequencies/maturity"));
        told("readFrequencies.200", Api.admin().accept("text/csv").get(SURVEY + "/frequencies/maturity"));
        told("readMatrix.200", Api.admin().accept(JSON_STAT).get(SURVEY + "/matrices/roles"));
        told("readFrequencies.200", Api.admin().accept(JSON_STAT).get(SURVEY + "/frequencies/maturity"));
        for (var format : List.of("table-schema", "ddi", "spss")) {
            var codebook = Api.admin().get(SURVEY + "/codebook?language=en&format=" + format);
            compare("readCodebook.200." + format, codebook.asString());
        }
        compare("readCatalogue.200.json", pretty(catalogue()));
        var odata = SURVEY + "/odata/en";
        told("readOdataService.200", Api.admin().get(odata));
        told("readOdataSet.200", Api.admin().queryParam("$top", 2).get(odata + "/Matrix"));
        told("readOdataSet.200", Api.admin().get(odata + "/$metadata"));
        told("readOdataCount.200", Api.admin().get(odata + "/Matrix/$count"));
        for (var operation : STATISTICS.entrySet()) {
            var address = SURVEY + operation.getValue();
            told(operation.getKey() + ".200", Api.admin().get(address));
            told(operation.getKey() + ".200", Api.admin().accept("text/csv").get(address));
            if (!operation.getKey().equals("readDifferences")) {
                told(operation.getKey() + ".200", Api.admin().accept(JSON_STAT).get(address));
            }
        }
        series();
        for (var format : List.of("json", "csv", "ndjson")) {
            told(
                    "readTables.200",
                    Api.admin()
                            .queryParam("format", format)
                            .get(SURVEY + "/tables?questions=maturity,roles&figures=counts"));
        }
        told("replaceView.201", send("replaceView").put(SURVEY + "/views/leaders-by-sector"));
        told("replaceView.200", send("replaceView").put(SURVEY + "/views/leaders-by-sector"));
        told("listViews.200", Api.admin().get(SURVEY + "/views"));
        told("readView.200", Api.admin().get(SURVEY + "/views/leaders-by-sector"));
        var issued = Api.file("application/x-ndjson", example("createInvitations.request.ndjson"))
                .post(SURVEY + "/invitations");
        told("createInvitations.201", issued);
        told("listInvitations.200", Api.admin().get(SURVEY + "/invitations"));
        var secret = JSON.readTree(issued.asString().lines().findFirst().orElseThrow())
                .path("secret")
                .textValue();
        Api.invited(secret)
                .contentType(ContentType.JSON)
                .body("{\"complete\": false, \"answers\": {}}")
                .post(SURVEY + "/answers");
        told("readMyAnswers.200", Api.invited(secret).get(SURVEY + "/answers/mine"));
        told("replaceAnswers.200", send("replaceAnswers").put(receipt.header("Location")));
        told("importAnswers.200", file("ndjson").post(SURVEY + "/imports"));
        assertEquals(200, file("csv").post(SURVEY + "/imports").statusCode());
        told("listImports.200", Api.admin().get(SURVEY + "/imports"));
        var weight = Api.admin().contentType(ContentType.JSON).body(example("replaceWeight.request.json"));
        told("replaceWeight.201", weight.put(SURVEY + "/weights/population"));
        told("replaceWeight.200", send("replaceWeight").put(SURVEY + "/weights/population"));
        told("readWeight.200", Api.admin().get(SURVEY + "/weights/population"));
        told("listWeights.200", Api.admin().get(SURVEY + "/weights"));
        var codebook = SURVEY + "/codebooks/comment";
        told(
                "replaceQuestionCodebook.201",
                Api.admin()
                        .contentType(ContentType.JSON)
                        .body(example("replaceQuestionCodebook.request.json"))
                        .put(codebook));
        told("replaceQuestionCodebook.200", send("replaceQuestionCodebook").put(codebook));
        told("readQuestionCodebook.200", Api.admin().get(codebook));
        told("listQuestionCodebooks.200", Api.admin().get(SURVEY + "/codebooks"));
        codings(receipt.header("Location"));
        coders(receipt.header("Location"));
        DemoStudy.load(URI.create("http://localhost:" + RestAssured.port), Api.ADMIN_KEY);
        for (var format : List.of("json", "csv")) {
            told(
                    "readFindings.200",
                    Api.admin().get("/surveys/" + DemoStudy.KEY + "/findings?language=en&format=" + format));
        }
        told("eraseOrganisation.200", Api.admin().delete(SURVEY + "/answers?identities=plain&organisation=org-166"));
        told("replaceSurvey.200", send("replaceSurvey").put(SURVEY));
        told("listSurveyVersions.200", Api.admin().get(SURVEY + "/versions"));
        var list = Api.admin().get("/surveys?limit=1000");
        told("listSurveys.200", list, only(JSON.readTree(list.asString()), "customer-work-2026"));
        var key = send("createApiKey").post("/api-keys");
        told("createApiKey.201", key);
        told("replaceGrant.200", send("replaceGrant").put(SURVEY + "/grants/" + key.path("grantee")));
        told("listGrants.200", Api.admin().get(SURVEY + "/grants"));
        told("showApiKey.200", Api.admin().get(key.header("Location")));
        int before = key.<Integer>path("id") - 1;
        told("listApiKeys.200", Api.admin().get("/api-keys?limit=1&after=" + Page.cursor(before)));
        var webhook = send("createWebhook").post(SURVEY + "/webhooks");
        told("createWebhook.201", webhook);
        told("listWebhooks.200", Api.admin().get(SURVEY + "/webhooks"));
        told("replaceWebhook.200", send("replaceWebhook").put(webhook.header("Location")));
        told("readWebhook.200", Api.admin().get(webhook.header("Location")));
        told("rotateWebhookSecret.200", Api.admin().post(webhook.header("Location") + "/secret"));
        Api.move("customer-work-2026", "closed");
        Api.move("customer-work-2026", "open");
        told("listWebhookDeliveries.200", Api.admin().get(webhook.header("Location") + "/deliveries"));
        assertEquals(List.of(), different);
    }

    /** Of the one sheet that has a text. */
    private void codings(String sheet) throws IOException {
        var codings = SURVEY + "/codings/comment";
        var coding = sheet + "/codings/comment";
        for (var format : List.of("json", "ndjson", "csv")) {
            told("listOpenCodings.200", Api.admin().queryParam("format", format).get(codings + "/open"));
        }
        told("acceptSuggestions.200", send("acceptSuggestions").put(codings + "/rules/accept"));
        told("replaceCoding.201", send("replaceCoding").put(coding));
        told("replaceCoding.200", send("replaceCoding").put(coding));
        told("readCoding.200", Api.admin().get(coding));
        for (var format : List.of("json", "ndjson", "csv")) {
            told("exportCodings.200", Api.admin().queryParam("format", format).get(codings));
        }
        for (var format :
                Map.of("application/x-ndjson", "ndjson", "text/csv", "csv").entrySet()) {
            var rows = example("importCodings.request." + format.getValue())
                    .replace("01936b2e-7c1a-7d5e-9a44-2f1d3c5b7a90", sheet.substring(sheet.lastIndexOf('/') + 1));
            told("importCodings.200", Api.file(format.getKey(), rows).post(codings + "/import"));
        }
    }

    /** What two coders say of that sheet, first otherwise and then the same. */
    private void coders(String sheet) throws IOException {
        var codings = SURVEY + "/codings/comment";
        var id = sheet.substring(sheet.lastIndexOf('/') + 1);
        code(id, "token:coder-2");
        for (var type : List.of("application/json", "text/csv")) {
            told("readCoderAgreement.200", Api.admin().accept(type).get(codings + "/agreement"));
        }
        told("listDisputes.200", Api.admin().get(codings + "/disputes"));
        code(id, "admin", "customer");
        code(id, "token:coder-2", "customer");
        told("releaseQuote.200", send("releaseQuote").put(codings + "/quotes/" + id));
        told("listQuotes.200", Api.admin().get(codings + "/quotes?code=customer"));
    }

    private static void code(String sheet, String coder, String... codes) {
        var coding = JSON.createObjectNode().put("sheet", sheet).put("coder", coder);
        List.of(codes).forEach(coding.putArray("codes")::add);
        Api.file("application/x-ndjson", coding.toString())
                .post(SURVEY + "/codings/comment/import")
                .then()
                .statusCode(200);
    }

    /** Of this survey, and of the same before. */
    private void series() throws IOException {
        var earlier = (ObjectNode) JSON.readTree(example("createSurvey.request.json"));
        Api.open(earlier.put("key", "customer-work-2015").without("deleteAfter"));
        Api.submit("customer-work-2015", JSON.readTree(example("submitAnswers.request.json")))
                .then()
                .statusCode(201);
        told(
                "replaceSeries.201",
                Api.admin()
                        .contentType(ContentType.JSON)
                        .body(example("replaceSeries.request.json"))
                        .put("/series/customer-work"));
        told("replaceSeries.200", send("replaceSeries").put("/series/customer-work"));
        told("readSeries.200", Api.admin().get("/series/customer-work"));
        var list = JSON.readTree(Api.admin().get("/series?limit=1000").asString());
        told("listSeries.200", Api.admin().get("/series?limit=1000"), only(list, "customer-work"));
        for (var trend : Map.of("readTrend", "matrices/roles", "readFrequencyTrend", "frequencies/maturity")
                .entrySet()) {
            for (var type : List.of("application/json", "text/csv", JSON_STAT)) {
                told(
                        trend.getKey() + ".200",
                        Api.admin().accept(type).get("/series/customer-work/" + trend.getValue() + "/trend"));
            }
        }
    }

    /** Of a survey that asks little, in the formats that will always be there. */
    private static JsonNode catalogue() throws IOException {
        var survey =
                Api.open(SurveyBuilder.survey("staff-2026").number("employees").build());
        var catalogue = JSON.readTree(
                Api.admin().get("/surveys/" + survey + "/catalogue").asString());
        for (var formats : catalogue.findValues("formats")) {
            ((ArrayNode) formats).removeIf(format -> !List.of("json", "csv")
                    .contains(format.path("format").textValue()));
        }
        return catalogue;
    }

    private static io.restassured.specification.RequestSpecification send(String operation) throws IOException {
        return Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(example(operation + ".request.json"));
    }

    private static io.restassured.specification.RequestSpecification file(String format) throws IOException {
        return Api.file(
                format.equals("csv") ? "text/csv" : "application/x-ndjson", example("importAnswers.request." + format));
    }

    private void told(String name, Response answer) throws IOException {
        if (answer.contentType().startsWith("text/csv")) {
            compare(name + ".csv", answer.asString());
        } else if (answer.contentType().startsWith("application/xml")) {
            compare(name + ".xml", answer.asString());
        } else if (answer.contentType().startsWith("text/plain")) {
            compare(name + ".txt", answer.asString());
        } else if (answer.contentType().startsWith("application/x-ndjson")) {
            compare(name + ".ndjson", answer.asString());
        } else {
            told(name, answer, JSON.readTree(answer.asString()));
        }
    }

    private void told(String name, Response answer, JsonNode body) throws IOException {
        assertEquals(name.substring(name.indexOf('.') + 1), Integer.toString(answer.statusCode()), answer.asString());
        compare(name + (answer.contentType().startsWith(JSON_STAT) ? ".json-stat" : ".json"), pretty(body));
    }

    private static String pretty(JsonNode body) throws IOException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(body) + "\n";
    }

    private void compare(String file, String actual) throws IOException {
        var steady = actual.replaceAll(
                        "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}",
                        "01936b2e-7c1a-7d5e-9a44-2f1d3c5b7a90")
                .replaceAll("p_[0-9a-f]{32}", "p_8f14e45fceea167a5a36dedd4bea2543")
                .replaceAll("(\"requestId\" ?: ?\")[0-9a-f-]{36}", "$16b1f9a52-3c1e-4a53-9c8e-0f1d2b3c4d5e")
                .replaceAll("invite_[A-Za-z0-9_-]{32}", "invite_2sOp8cQmF0vJ4nXyLrTtEwHbKzAgUdVi")
                .replaceAll("kenen_[A-Za-z0-9_-]{32}", "kenen_2sOp8cQmF0vJ4nXyLrTtEwHbKzAgUdVi")
                .replaceAll("whsec_[A-Za-z0-9+/]{43}=", "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                .replaceAll("http://[0-9.]+:\\d+/", "https://kenen.example.org/")
                .replaceAll("key:\\d+", "key:1")
                .replaceAll("(\"id\" ?: ?)\\d+", "$11")
                .replaceAll("(\"asOf\" ?: ?)\\d{12,}", "$13")
                .replaceAll("2030-12-31T22:00:00Z", "2030-12-31")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,3})?Z", "2026-03-02T09:00:00Z")
                .replaceAll("(\"submittedAt\" ?: ?\"|,\\d+,)2026-03-02T09:00:00Z", "$12026-03-02T09:00:00.000Z");
        steady = steady.replace("2030-12-31", "2030-12-31T22:00:00Z");
        Files.writeString(TOLD.resolve(file), steady);
        if (!steady.equals(example(file))) {
            different.add(file);
        }
    }

    /** Other tests have surveys too. */
    private static JsonNode only(JsonNode list, String key) {
        var items = list.withArray("/items");
        for (int i = items.size() - 1; i >= 0; i--) {
            if (!items.get(i).path("key").textValue().equals(key)) {
                ((com.fasterxml.jackson.databind.node.ArrayNode) items).remove(i);
            }
        }
        return list;
    }

    private static String example(String file) throws IOException {
        try (var in = ContractExamplesTest.class.getResourceAsStream("/contract/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
