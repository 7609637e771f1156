package fi.kenen.webhook;

import fi.kenen.audit.Actor;
import fi.kenen.audit.Audit;
import fi.kenen.audit.AuditEntry;
import fi.kenen.database.Database;
import fi.kenen.database.DatabaseTime;
import fi.kenen.webhook.event.EventType;
import fi.kenen.webhook.receiver.Message;
import fi.kenen.webhook.receiver.Outcome;
import fi.kenen.webhook.receiver.Secret;
import fi.kenen.webhook.receiver.WebhookConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What waits to be sent, webhook by webhook. Whoever sends takes a webhook for a while, by the database's clock alone,
 * which all replicas share; once it is lost to another, it can be changed no more. Everything here blocks.
 */
@ApplicationScoped
class MessageQueue {

    private static final String NOW = "UTC_TIMESTAMP(3)";
    private static final String IS_DUE =
            "disabled_at IS NULL AND next_at <= " + NOW + " AND (held_until IS NULL OR held_until < " + NOW + ")";
    private static final String IS_WAITING =
            "EXISTS (SELECT 1 FROM webhook_delivery WHERE webhook_id = webhook.id AND delivered_at IS NULL)";

    /** What an author's change meanwhile makes void. */
    private static final String IS_HELD = " WHERE id = ? AND holder = ? AND revision = ?";

    private final Database database;
    private final Duration lease;

    MessageQueue(Database database, WebhookConfig config) {
        this.database = database;
        // Names are resolved and a message is sent in a timeout each; it must not be told by another meanwhile.
        lease = config.timeout().multipliedBy(4);
    }

    /** A webhook that is held. */
    record Hold(long webhook, UUID holder) {}

    /**
     * The message that a webhook is told now.
     *
     * @param delivery number of it
     * @param failures of the webhook since it last received something
     * @param revision of the webhook at which it is sent
     */
    record Due(Hold hold, long survey, long delivery, String address, Message message, int failures, long revision) {}

    /**
     * How many webhooks there are in a state.
     *
     * @param waiting that something waits for
     * @param failing of them, those that were sent something last that they did not receive
     */
    record Backlog(long waiting, long failing, long disabled) {}

    /** Looks at every webhook once, and at one of its messages at most. */
    Backlog backlog() {
        var sql = "SELECT COALESCE(SUM(waits), 0), COALESCE(SUM(waits AND failures > 0), 0),"
                + " COALESCE(SUM(disabled_at IS NOT NULL), 0) FROM (SELECT failures, disabled_at,"
                + " disabled_at IS NULL AND " + IS_WAITING + " AS waits FROM webhook) AS each_one";
        return database.on(sql, select -> {
            var row = select.executeQuery();
            row.next();
            return new Backlog(row.getLong(1), row.getLong(2), row.getLong(3));
        });
    }

    /** Some webhooks for which something waits that may be sent now, those that wait longest first. */
    List<Long> due(int most) {
        return database.on(
                "SELECT id FROM webhook WHERE " + IS_DUE + " AND " + IS_WAITING + " ORDER BY next_at LIMIT ?",
                select -> {
                    select.setInt(1, most);
                    return numbers(select);
                });
    }

    /** Takes a webhook; empty where another replica, or an author, was faster. */
    Optional<Hold> take(long webhook) {
        var holder = UUID.randomUUID();
        return database.on("UPDATE webhook SET holder = ?, " + hold() + " WHERE id = ? AND " + IS_DUE, update -> {
            update.setString(1, holder.toString());
            update.setLong(2, webhook);
            return update.executeUpdate() == 1 ? Optional.of(new Hold(webhook, holder)) : Optional.empty();
        });
    }

    /** What is to be sent to a webhook that is held, for longer from now; empty where nothing is, or it is lost. */
    Optional<Due> next(Hold hold) {
        return database.on(connection -> {
            try (var update = connection.prepareStatement(
                    "UPDATE webhook SET " + hold() + " WHERE id = ? AND holder = ? AND disabled_at IS NULL")) {
                update.setLong(1, hold.webhook());
                update.setString(2, hold.holder().toString());
                return update.executeUpdate() == 1 ? first(connection, hold) : Optional.empty();
            }
        });
    }

    private static Optional<Due> first(Connection connection, Hold hold) throws SQLException {
        var sql = "SELECT survey_id, webhook_delivery.id, address, secret,"
                + " IF(former_until > " + NOW
                + ", former_secret, NULL), message, body, failures, revision FROM webhook JOIN webhook_delivery ON webhook_id = webhook.id"
                + " WHERE webhook.id = ? AND delivered_at IS NULL ORDER BY webhook_delivery.id LIMIT 1";
        try (var select = connection.prepareStatement(sql)) {
            select.setLong(1, hold.webhook());
            var row = select.executeQuery();
            if (!row.next()) {
                return Optional.empty();
            }
            var secrets = new ArrayList<>(List.of(new Secret(row.getString(4))));
            Optional.ofNullable(row.getString(5)).map(Secret::new).ifPresent(secrets::add);
            var message = new Message(row.getString(6), row.getString(7), secrets);
            return Optional.of(new Due(
                    hold, row.getLong(1), row.getLong(2), row.getString(3), message, row.getInt(8), row.getLong(9)));
        }
    }

    /** Lets a webhook go, for whoever has something to send to it; all others that may be told now are first. */
    void release(Hold hold) {
        var sql = "UPDATE webhook SET holder = NULL, held_until = NULL, next_at = GREATEST(next_at, " + NOW
                + ") WHERE id = ? AND holder = ?";
        database.on(sql, update -> {
            update.setLong(1, hold.webhook());
            update.setString(2, hold.holder().toString());
            return update.executeUpdate();
        });
    }

    void received(Due due, Outcome outcome) {
        database.transact(connection -> {
            change(connection, due, "failures = 0");
            note(connection, due, outcome, ", delivered_at = " + NOW);
            return null;
        });
    }

    /** @param pause until it is sent again */
    void failed(Due due, Outcome outcome, Duration pause) {
        database.transact(connection -> {
            change(connection, due, "failures = failures + 1, next_at = " + in(pause));
            note(connection, due, outcome, "");
            return null;
        });
    }

    /**
     * Sends nothing more until an author wants it again.
     *
     * @param survey key of the survey
     * @return whether that is so, and no author has changed the webhook meanwhile
     */
    boolean disable(Due due, Outcome outcome, Webhook.DisabledReason reason, String survey) {
        return database.transact(connection -> {
            note(connection, due, outcome, "");
            var change = "disabled_at = " + NOW + ", changed_at = " + NOW + ", revision = revision + 1,"
                    + " disabled_reason = '" + reason.name() + "'";
            boolean isDisabled = change(connection, due, change);
            if (isDisabled) {
                Audit.write(
                        connection,
                        AuditEntry.of(Actor.service(), WebhookResource.REPLACE, survey)
                                .about(due.hold().webhook())
                                .with("enabled", false)
                                .with("reason", reason.word()));
            }
            return isDisabled;
        });
    }

    private static boolean change(Connection connection, Due due, String change) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE webhook SET " + change + IS_HELD)) {
            update.setLong(1, due.hold().webhook());
            update.setString(2, due.hold().holder().toString());
            update.setLong(3, due.revision());
            return update.executeUpdate() == 1;
        }
    }

    private static void note(Connection connection, Due due, Outcome outcome, String more) throws SQLException {
        try (var update = connection.prepareStatement("UPDATE webhook_delivery SET attempts = attempts + 1,"
                + " attempted_at = " + NOW + ", status = ?, failure = ?" + more
                + " WHERE id = ? AND delivered_at IS NULL")) {
            update.setObject(1, outcome.status());
            update.setString(
                    2, outcome.failure() == null ? null : outcome.failure().name());
            update.setLong(3, due.delivery());
            update.executeUpdate();
        }
    }

    /** The surveys of which something is told now. */
    List<Long> surveys(EventType type) {
        var sql = "SELECT DISTINCT survey_id FROM webhook WHERE disabled_at IS NULL AND events LIKE ?";
        return database.on(sql, select -> {
            select.setString(1, "%" + type.word() + "%");
            return numbers(select);
        });
    }

    private static List<Long> numbers(PreparedStatement select) throws SQLException {
        var rows = select.executeQuery();
        var numbers = new ArrayList<Long>();
        while (rows.next()) {
            numbers.add(rows.getLong(1));
        }
        return numbers;
    }

    /** A webhook that listens to changes of sheets. */
    record Listener(long webhook, long survey, long toldSequence) {}

    /** The webhooks that may be told now that sheets have changed. */
    List<Listener> listeners(Duration interval) {
        var sql = "SELECT id, survey_id, told_sequence FROM webhook WHERE disabled_at IS NULL AND events LIKE ?"
                + " AND told_at <= " + NOW + " - INTERVAL ? MICROSECOND AND NOT EXISTS (SELECT 1 FROM webhook_delivery"
                + " WHERE webhook_id = webhook.id AND delivered_at IS NULL AND type = ?)";
        return database.on(sql, select -> {
            select.setString(1, "%" + EventType.ANSWERS_CHANGED.word() + "%");
            select.setLong(2, micros(interval));
            select.setString(3, EventType.ANSWERS_CHANGED.word());
            var rows = select.executeQuery();
            var listeners = new ArrayList<Listener>();
            while (rows.next()) {
                listeners.add(new Listener(rows.getLong(1), rows.getLong(2), rows.getLong(3)));
            }
            return listeners;
        });
    }

    /** Adds a message that sheets have changed, unless another replica has. */
    void add(Listener listener, long sequence, MessageBody body) {
        database.transact(connection -> {
            try (var update = connection.prepareStatement("UPDATE webhook SET told_sequence = ?, told_at = " + NOW
                    + " WHERE id = ? AND told_sequence = ? AND disabled_at IS NULL")) {
                update.setLong(1, sequence);
                update.setLong(2, listener.webhook());
                update.setLong(3, listener.toldSequence());
                return update.executeUpdate() == 1 ? insert(connection, listener, body) : 0;
            }
        });
    }

    private static int insert(Connection connection, Listener listener, MessageBody body) throws SQLException {
        try (var insert = connection.prepareStatement("INSERT INTO webhook_delivery"
                + " (webhook_id, message, type, body, created_at, attempts) VALUES (?, ?, ?, ?, ?, 0)")) {
            insert.setLong(1, listener.webhook());
            insert.setString(2, MessageBody.newId());
            insert.setString(3, body.type().word());
            insert.setString(4, body.json());
            DatabaseTime.set(insert, 5, body.timestamp());
            return insert.executeUpdate();
        }
    }

    /**
     * Deletes some deliveries from before a time, and says how many. What waits to say from where on sheets have changed
     * stays, one for each webhook at most: the next such message says nothing of what changed before.
     */
    int forget(Instant before, int most) {
        var sql =
                "DELETE FROM webhook_delivery WHERE created_at < ? AND NOT (type = ? AND delivered_at IS NULL) LIMIT ?";
        return database.on(sql, (PreparedStatement delete) -> {
            DatabaseTime.set(delete, 1, before);
            delete.setString(2, EventType.ANSWERS_CHANGED.word());
            delete.setInt(3, most);
            return delete.executeUpdate();
        });
    }

    private String hold() {
        return "held_until = " + in(lease);
    }

    private static String in(Duration pause) {
        return NOW + " + INTERVAL " + micros(pause) + " MICROSECOND";
    }

    private static long micros(Duration duration) {
        return duration.toMillis() * 1_000;
    }
}
