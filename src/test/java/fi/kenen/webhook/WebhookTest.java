package fi.kenen.webhook;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.Receiver;
import fi.kenen.Receiver.Received;
import fi.kenen.ServiceTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is told what happens to surveys, when receivers do as they should and when they do not. */
@ServiceTest
class WebhookTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Receiver receiver = new Receiver();
    private String key;
    private String webhooks;

    @BeforeEach
    void createSurvey() {
        var definition = survey().segment("sector", "private", "public").build();
        Api.create(definition).then().statusCode(201);
        key = definition.path("key").textValue();
        webhooks = "/surveys/" + key + "/webhooks";
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private static String order(String address, String... events) {
        return "{\"address\": \"" + address + "\", \"events\": [\"" + String.join("\", \"", events) + "\"]}";
    }

    private Response post(String order) {
        return Api.admin().contentType(ContentType.JSON).body(order).post(webhooks);
    }

    /** A webhook that is told some events, and its secret. */
    private JsonPath listen(Receiver receiver, String... events) {
        return post(order(receiver.address(), events))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private String path(JsonPath webhook) {
        return webhooks + "/" + webhook.getLong("id");
    }

    private static Response put(String path, String order) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(order)
                .put(path);
    }

    private void move(String... states) {
        for (var state : states) {
            Api.move(key, state).then().statusCode(200);
        }
    }

    private static List<Map<String, Object>> deliveries(String path) {
        return Api.admin()
                .get(path + "/deliveries")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    private static void awaitDisabled(String path, String reason) {
        await().atMost(PATIENCE).untilAsserted(() -> Api.admin()
                .get(path)
                .then()
                .body("enabled", equalTo(false))
                .body("disabledReason", equalTo(reason))
                .body("disabledAt", notNullValue()));
    }

    /** As the standard says, put down here once more. */
    private static String signature(String secret, Received message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
            var signed = message.id() + "." + message.timestamp() + "." + message.body();
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatHappensIsToldInOrderAndSigned() {
        var webhook = listen(receiver, "survey.opened", "survey.closed");
        move("open", "closed", "open");
        var told = List.of(receiver.next(), receiver.next(), receiver.next());
        assertEquals(
                List.of("survey.opened", "survey.closed", "survey.opened"),
                told.stream().map(Received::type).toList());
        for (var message : told) {
            assertEquals("/hook?token=of-the-receiver", message.path());
            assertEquals(signature(webhook.getString("secret"), message), message.signature());
            assertTrue(Math.abs(Instant.now().getEpochSecond() - message.timestamp()) < 60);
            assertEquals(key, message.json().at("/data/survey").textValue());
            assertTrue(Instant.parse(message.json().path("timestamp").textValue())
                    .isBefore(Instant.now().plusSeconds(1)));
            assertEquals(3, message.json().size());
        }
        assertEquals(3, told.stream().map(Received::id).distinct().count());
        await().atMost(PATIENCE).untilAsserted(() -> Api.admin()
                .get(path(webhook) + "/deliveries?limit=2")
                .then()
                .body("items.id", contains(told.get(2).id(), told.get(1).id()))
                .body("items.state", contains("delivered", "delivered"))
                .body("items.answered", contains(204, 204))
                .body("items.attempts", contains(1, 1))
                .body("items[0].nextAttemptAt", nullValue())
                .body("next", notNullValue()));
        var next = Api.admin().get(path(webhook) + "/deliveries?limit=2").<String>path("next");
        Api.admin().urlEncodingEnabled(false).get(next).then().body("items.type", contains("survey.opened"));
    }

    @Test
    void onlyWhatIsListenedToIsTold() {
        listen(receiver, "survey.closed");
        move("open", "closed");
        assertEquals("survey.closed", receiver.next().type());
    }

    @Test
    void whatIsNotReceivedIsSentAgainBeforeWhatFollows() {
        receiver.answering(500, 302, 404);
        var webhook = listen(receiver, "survey.opened", "survey.closed");
        move("open", "closed");
        var first = receiver.next();
        for (int again = 0; again < 3; again++) {
            var message = receiver.next();
            assertEquals(first.id(), message.id());
            assertEquals(first.body(), message.body());
            assertEquals("/hook?token=of-the-receiver", message.path());
        }
        assertEquals("survey.closed", receiver.next().type());
        await().atMost(PATIENCE).untilAsserted(() -> Api.admin()
                .get(path(webhook) + "/deliveries")
                .then()
                .body("items.attempts", contains(1, 4))
                .body("items.state", contains("delivered", "delivered")));
    }

    @Test
    void whoeverReceivesNothingIsDisabledAndTellsIt() {
        receiver.answering(500, 500, 500, 503);
        var webhook = listen(receiver, "survey.opened", "survey.closed");
        var path = path(webhook);
        var before = Api.admin().get(path).header("ETag");
        move("open");
        var first = receiver.next();
        awaitDisabled(path, "failing");
        move("closed");
        Api.admin()
                .get(path + "/deliveries")
                .then()
                .body("items.state", contains("waiting", "waiting"))
                .body("items.answered", contains(null, 503))
                .body("items.attempts", contains(0, 4))
                .body("items.nextAttemptAt", contains(nullValue(), nullValue()));
        Api.admin()
                .get("/audit?limit=2&survey=" + key)
                .then()
                .body("items[1].action", equalTo("replaceWebhook"))
                .body("items[1].caller", equalTo("service"))
                .body("items[1].subject", equalTo(Long.toString(webhook.getLong("id"))))
                .body("items[1].detail", equalTo(Map.of("enabled", false, "reason", "failing")));
        assertNotEquals(before, Api.admin().get(path).header("ETag"));
        for (int i = 0; i < 3; i++) {
            assertEquals(first.id(), receiver.next().id());
        }
        assertFalse(receiver.hasMore());
        put(path, order(receiver.address(), "survey.opened", "survey.closed"))
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("disabledReason", nullValue());
        assertEquals(first.id(), receiver.next().id());
        assertEquals("survey.closed", receiver.next().type());
    }

    @Test
    void whoeverIsGoneIsDisabledAtOnce() {
        receiver.answering(410);
        var webhook = listen(receiver, "survey.opened");
        move("open");
        receiver.next();
        awaitDisabled(path(webhook), "gone");
        assertFalse(receiver.hasMore());
    }

    @Test
    void anAuthorMayWantNothingForAWhile() {
        var webhook = listen(receiver, "survey.opened", "survey.closed");
        var order = order(receiver.address(), "survey.opened", "survey.closed");
        put(path(webhook), order.replace("}", ", \"enabled\": false}"))
                .then()
                .body("disabledReason", equalTo("author"));
        move("open", "closed");
        assertEquals(2, deliveries(path(webhook)).size());
        assertFalse(receiver.hasMore());
        put(path(webhook), order).then().statusCode(200);
        assertEquals("survey.opened", receiver.next().type());
        assertEquals("survey.closed", receiver.next().type());
    }

    @Test
    void whileASecretIsChangedBothSign() {
        var webhook = listen(receiver, "survey.opened", "survey.closed");
        var rotated = Api.admin().post(path(webhook) + "/secret");
        rotated.then().statusCode(200).body("formerUntil", notNullValue());
        move("open");
        var message = receiver.next();
        assertEquals(
                signature(rotated.path("secret"), message) + " " + signature(webhook.getString("secret"), message),
                message.signature());
        var again = Api.admin().post(path(webhook) + "/secret");
        move("closed");
        var later = receiver.next();
        assertEquals(
                signature(again.path("secret"), later) + " " + signature(rotated.path("secret"), later),
                later.signature());
    }

    @Test
    void changesOfSheetsAreToldWithWhereToReadThem() {
        move("open");
        Api.submit(key, sheet().of("org-before").build()).then().statusCode(201);
        listen(receiver, "answers.changed");
        var read = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            Api.submit(key, sheet().of("org-told").answer("sector", "'private'").build())
                    .then()
                    .statusCode(201);
        }
        Received last = null;
        while (read.size() < 30) {
            var message = receiver.next();
            assertEquals("answers.changed", message.type());
            assertFalse(message.body().contains("org-told") || message.body().contains("private"));
            var feed = Api.admin()
                    .queryParam("after", message.json().at("/data/after").textValue())
                    .get("/surveys/" + key + "/answers")
                    .jsonPath();
            feed.<String>getList("items.id").stream()
                    .filter(id -> !read.contains(id))
                    .forEach(read::add);
            if (last != null) {
                var pause = Duration.between(time(last), time(message));
                assertTrue(pause.compareTo(Duration.ofSeconds(1)) >= 0, pause.toString());
            }
            last = message;
        }
        assertEquals(30, read.size(), "the sheet before is not told");
    }

    private static Instant time(Received message) {
        return Instant.parse(message.json().path("timestamp").textValue());
    }

    @Test
    void whatReadersSeeIsToldWhenItMovesAlthoughNoneAsks() {
        listen(receiver, "results.published");
        move("open");
        for (int i = 0; i < 12; i++) {
            Api.submit(key, sheet().of("org-" + i).answer("sector", "'private'").build())
                    .then()
                    .statusCode(201);
        }
        move("closed");
        var message = receiver.next();
        assertEquals("results.published", message.type());
        assertTrue(message.json().at("/data/asOf").longValue() > 0);
    }

    @Test
    void aSlowReceiverHoldsUpNoOther() {
        var never = new CountDownLatch(1);
        try (var slow = new Receiver().pausing(never)) {
            listen(slow, "survey.opened");
            listen(receiver, "survey.opened");
            move("open");
            slow.next();
            assertEquals("survey.opened", receiver.next().type());
            never.countDown();
        }
    }

    @Test
    void webhooksAreCreatedReadReplacedAndDeleted() {
        var created = post(order(receiver.address(), "survey.opened"));
        created.then()
                .statusCode(201)
                .header("Location", webhooks + "/" + created.path("id"))
                .body("secret", matchesPattern("whsec_[A-Za-z0-9+/]{43}="));
        var path = created.header("Location");
        var read = Api.admin().get(path);
        read.then()
                .statusCode(200)
                .header("ETag", created.header("ETag"))
                .body("address", equalTo(receiver.address()))
                .body("events", contains("survey.opened"))
                .body("enabled", equalTo(true))
                .body("createdBy", equalTo("admin"));
        Api.admin()
                .header("If-None-Match", read.header("ETag"))
                .get(path)
                .then()
                .statusCode(304);
        Api.admin()
                .get(webhooks)
                .then()
                .body("items", hasSize(1))
                .body("items[0].id", equalTo(created.<Integer>path("id")))
                .body("next", nullValue());
        var order = order(receiver.address(), "survey.closed");
        Api.admin().contentType(ContentType.JSON).body(order).put(path).then().statusCode(428);
        var replaced = Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", read.header("ETag"))
                .body(order)
                .put(path);
        replaced.then()
                .statusCode(200)
                .header("ETag", not(read.header("ETag")))
                .body("events", contains("survey.closed"));
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", read.header("ETag"))
                .body(order)
                .put(path)
                .then()
                .statusCode(412);
        Api.admin().header("If-Match", read.header("ETag")).delete(path).then().statusCode(412);
        Api.admin().delete(path).then().statusCode(204);
        Api.admin().get(path).then().statusCode(404).body("code", equalTo("webhook-not-found"));
        var audit = Api.admin().get("/audit?survey=" + key).asString();
        assertTrue(audit.contains("createWebhook") && audit.contains("deleteWebhook"));
        assertFalse(audit.contains("whsec_") || audit.contains("of-the-receiver"));
    }

    @Test
    void nobodyReadsASecretAgain() {
        var webhook = listen(receiver, "survey.opened");
        for (var path : List.of(webhooks, path(webhook), path(webhook) + "/deliveries", "/audit?survey=" + key)) {
            assertFalse(Api.admin().get(path).asString().contains(webhook.getString("secret")));
        }
    }

    /** An address may have a secret of its receiver in it. */
    @Test
    void metricsDoNotTellWhereMessagesAreSentTo() {
        listen(receiver, "survey.opened");
        move("open");
        receiver.next();
        var port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        var metrics = Api.anyone()
                .baseUri("http://localhost")
                .port(port)
                .get(URI.create("/q/metrics"))
                .asString();
        assertTrue(metrics.contains("http_server_requests"));
        assertFalse(metrics.contains("/hook") || metrics.contains(Integer.toString(receiver.port())), metrics);
    }

    @Test
    void ofAnotherSurveyThereIsNoSuchWebhook() {
        var path = path(listen(receiver, "survey.opened"));
        var other = Api.open(survey().text("t").build());
        var there = path.replace(key, other);
        Api.admin().get(there).then().statusCode(404).body("code", equalTo("webhook-not-found"));
        Api.admin().get(there + "/deliveries").then().statusCode(404);
        Api.admin().delete(there).then().statusCode(404);
        Api.admin().post(there + "/secret").then().statusCode(404);
        put(there, order(receiver.address(), "survey.opened")).then().statusCode(404);
        Api.admin().get(webhooks + "/x").then().statusCode(404).body("code", equalTo("webhook-not-found"));
    }

    @Test
    void whatIsWrongIsToldAtOnce() {
        post("{\"address\": \"http://hooks.example.org/\", \"events\": [\"survey.opened\", \"survey.opened\", \"x\", 1],"
                        + " \"enabled\": 1, \"secret\": \"mine\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("invalid-webhook"))
                .body(
                        "errors.pointer",
                        contains("/address", "/events/1", "/events/2", "/events/3", "/enabled", "/secret"))
                .body("errors.code", contains("malformed", "duplicate", "unknown", "unknown", "wrong-type", "unknown"));
        post("{}").then().statusCode(422).body("errors.code", contains("missing", "missing"));
        post(order("https://" + "a".repeat(2_000) + ".example/", "survey.opened"))
                .then()
                .body("errors.code", contains("too-long"));
        for (var address :
                List.of("10.0.0.1", "192.168.1.1:8443", "169.254.169.254", "[::1]", "[fd00::1]", "0.0.0.0")) {
            post(order("https://" + address + "/", "survey.opened"))
                    .then()
                    .statusCode(422)
                    .body("errors.pointer", contains("/address"))
                    .body("errors.code", contains("not-public"));
        }
    }

    @Test
    void aSurveyHasAFewWebhooks() {
        for (int i = 0; i < 20; i++) {
            listen(receiver, "survey.opened");
        }
        post(order(receiver.address(), "survey.opened"))
                .then()
                .statusCode(409)
                .body("code", equalTo("too-many-webhooks"));
    }

    @Test
    void theyGoWithTheirSurvey() {
        var path = path(listen(receiver, "survey.opened"));
        Api.admin().delete("/surveys/" + key).then().statusCode(204);
        Api.admin().get(path).then().statusCode(404).body("code", equalTo("survey-not-found"));
    }
}
