package fi.kenen.webhook;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.Receiver;
import fi.kenen.ServiceTest;
import fi.kenen.webhook.receiver.Outcome;
import io.agroal.api.AgroalDataSource;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sends, when several could, and when whoever did has ended. */
@ServiceTest
class MessageQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MessageQueue queue;

    @Inject
    MessageSender sender;

    @Inject
    AgroalDataSource database;

    private final Receiver receiver = new Receiver();
    private String key;

    @BeforeEach
    void createSurvey() {
        var definition = survey().text("t").build();
        Api.create(definition).then().statusCode(201);
        key = definition.path("key").textValue();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private long listen() {
        return listen("survey.opened");
    }

    private long listen(String event) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"address\": \"" + receiver.address() + "\", \"events\": [\"" + event + "\"]}")
                .post("/surveys/" + key + "/webhooks")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private void change(String change, long webhook) {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE webhook SET " + change + " WHERE id = ?")) {
            update.setLong(1, webhook);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverTakesAWebhookHasItAloneForAWhile() {
        long webhook = listen();
        var hold = queue.take(webhook).orElseThrow();
        Api.move(key, "open").then().statusCode(200);
        assertFalse(queue.due(1_000).contains(webhook));
        assertTrue(queue.take(webhook).isEmpty());
        var due = queue.next(hold).orElseThrow();
        assertEquals(receiver.address(), due.address());

        change("held_until = held_until - INTERVAL 1 HOUR, next_at = next_at - INTERVAL 1 HOUR", webhook);
        var message = receiver.next();
        assertEquals(due.message().id(), message.id());
        assertTrue(queue.next(hold).isEmpty(), "another has it");
        queue.failed(due, new Outcome(500, null), Duration.ofHours(1));
        queue.release(hold);
        Api.move(key, "closed").then().statusCode(200);
        Api.move(key, "open").then().statusCode(200);
        assertEquals("survey.opened", receiver.next().type(), "the pause of whoever lost it does not hold");
    }

    @Test
    void whatAnAuthorChangesMeanwhileHolds() {
        long webhook = listen();
        var hold = queue.take(webhook).orElseThrow();
        Api.move(key, "open").then().statusCode(200);
        var due = queue.next(hold).orElseThrow();
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body("{\"address\": \"" + receiver.address() + "\", \"events\": [\"survey.opened\"]}")
                .put("/surveys/" + key + "/webhooks/" + webhook)
                .then()
                .statusCode(200);
        assertFalse(queue.disable(due, new Outcome(410, null), Webhook.DisabledReason.GONE, key));
        queue.release(hold);
        assertEquals(due.message().id(), receiver.next().id());
    }

    @Test
    void whoeverWasToldIsBehindAllOthers() throws SQLException {
        long first = listen();
        long second = listen();
        var hold = queue.take(first).orElseThrow();
        assertEquals(List.of(first, second), inTurn(first, second));
        queue.release(hold);
        assertEquals(List.of(second, first), inTurn(first, second));
    }

    @Test
    void whoeverFailedWaitsForItsPauseToEnd() throws SQLException {
        long failing = listen();
        long other = listen();
        change("next_at = next_at + INTERVAL 30 MINUTE", other);
        var hold = queue.take(failing).orElseThrow();
        Api.move(key, "open").then().statusCode(200);
        queue.failed(queue.next(hold).orElseThrow(), new Outcome(500, null), Duration.ofHours(1));
        queue.release(hold);
        assertEquals(List.of(other, failing), inTurn(failing, other));
    }

    private List<Long> inTurn(long one, long other) throws SQLException {
        try (var connection = database.getConnection();
                var select =
                        connection.prepareStatement("SELECT id FROM webhook WHERE id IN (?, ?) ORDER BY next_at, id")) {
            select.setLong(1, one);
            select.setLong(2, other);
            var row = select.executeQuery();
            row.next();
            long first = row.getLong(1);
            row.next();
            return List.of(first, row.getLong(1));
        }
    }

    @Test
    void aWebhookThatIsDeletedMeanwhileKeepsNoSurveyFromOpening() throws SQLException {
        long webhook = listen();
        try (var connection = database.getConnection();
                var delete = connection.prepareStatement("DELETE FROM webhook WHERE id = ?")) {
            connection.setAutoCommit(false);
            delete.setLong(1, webhook);
            delete.executeUpdate();
            var opened = CompletableFuture.supplyAsync(() -> Api.move(key, "open"));
            await().atMost(PATIENCE).until(this::isSomebodyWaiting);
            connection.commit();
            assertEquals(200, opened.join().statusCode());
        }
    }

    private boolean isSomebodyWaiting() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        "SELECT COUNT(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'")) {
            var row = select.executeQuery();
            row.next();
            return row.getInt(1) > 0;
        }
    }

    /** Each run is what a replica does. */
    @Test
    void howeverManySendEachMessageIsSentOnce() {
        int webhooks = 12;
        IntStream.range(0, webhooks).forEach(i -> listen());
        Api.move(key, "open").then().statusCode(200);
        var replicas = Stream.generate(() -> CompletableFuture.runAsync(sender::run))
                .limit(8)
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(replicas).join();
        var told = new HashSet<String>();
        for (int i = 0; i < webhooks; i++) {
            told.add(receiver.next().id());
        }
        assertEquals(webhooks, told.size());
        await().atMost(PATIENCE).until(() -> attempts().equals(List.of(webhooks, webhooks)));
        assertFalse(receiver.hasMore());
    }

    /** How often this survey's messages were sent, and how many were received. */
    private List<Integer> attempts() throws SQLException {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement("SELECT SUM(attempts), COUNT(delivered_at) FROM"
                        + " webhook_delivery JOIN webhook ON webhook.id = webhook_id WHERE address = ?")) {
            select.setString(1, receiver.address());
            var row = select.executeQuery();
            row.next();
            return List.of(row.getInt(1), row.getInt(2));
        }
    }

    @Test
    void whatWasToldLongAgoIsForgotten() throws SQLException {
        listen();
        Api.move(key, "open").then().statusCode(200);
        await().atMost(PATIENCE).until(() -> attempts().equals(List.of(1, 1)));
        sender.forget();
        assertEquals(List.of(1, 1), attempts());
        age();
        sender.forget();
        assertEquals(List.of(0, 0), attempts());
    }

    @Test
    void fromWhereOnSheetsHaveChangedIsNotForgottenBeforeItIsTold() throws SQLException {
        Api.move(key, "open").then().statusCode(200);
        long webhook = listen("answers.changed");
        var hold = queue.take(webhook).orElseThrow();
        Api.submit(key, sheet().answer("t", "'x'").build()).then().statusCode(201);
        await().atMost(PATIENCE).until(() -> queue.next(hold).isPresent());
        var message = queue.next(hold).orElseThrow().message();
        age();
        sender.forget();
        queue.release(hold);
        assertEquals(message.id(), receiver.next().id());
    }

    private void age() throws SQLException {
        try (var connection = database.getConnection();
                var update = connection.prepareStatement("UPDATE webhook_delivery SET created_at = '2020-01-01'"
                        + " WHERE webhook_id IN (SELECT id FROM webhook WHERE address = ?)")) {
            update.setString(1, receiver.address());
            update.executeUpdate();
        }
    }
}
