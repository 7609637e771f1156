package fi.kenen;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The runbook of k8s/components/backup is followed back to a time, and what it promises holds then. */
class RestoreIT {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final int SHEETS = 20;
    private static final String[] OPTIONS = {
        "--log-bin=binlog",
        "--binlog-format=ROW",
        "--server-id=1",
        // Debian 12's reader of binary logs asks no server that says it is of a newer release than its own.
        "--version=10.11.5-MariaDB-log"
    };

    private EmbeddedMariaDb database;
    private ServiceClient client;
    private String survey;
    private int sheets;

    enum Server {
        THE_SAME,
        A_NEW_ONE
    }

    @ParameterizedTest
    @EnumSource
    void whatIsRestoredGoesOn(Server server) throws IOException {
        assumeTrue(Runbook.canBeDone(), "There is no mariadb-binlog here: install Debian's mariadb-client.");
        var directory = TestDatabase.newDirectory();
        var runbook = new Runbook(directory);
        database = EmbeddedMariaDb.start(directory.resolve("data"), OPTIONS);
        runbook.on(database);
        try {
            Before before;
            try (var service = ServiceProcess.start(database)) {
                service.awaitReady();
                client = service.client();
                before = live(runbook);
            }
            runbook.backUp();
            if (server == Server.A_NEW_ONE) {
                database.close();
                database = EmbeddedMariaDb.start(directory.resolve("new-data"), OPTIONS);
                runbook.on(database);
            }
            for (int step = 3; step <= 6; step++) {
                runbook.step(step, before.time());
            }
            try (var service = ServiceProcess.start(database)) {
                service.awaitReady();
                client = service.client();
                runbook.on(service);
                goOn(before, runbook);
            }
        } finally {
            database.close();
        }
    }

    /**
     * What was there, and what was told, before the restore.
     *
     * @param time to which it is restored
     * @param then what there was at that time
     * @param followed by one who read up to that time and no further
     * @param told up to which place somebody was told who read to the end
     * @param tags that somebody was told after that time and not before
     * @param early the receipt of a sheet from before that time, sent with its identifier in the survey as key
     * @param late the same from after that time
     * @param erased a sheet that was erased after that time
     * @param invitation used after that time
     * @param key revoked after that time
     * @param keyId its identifier
     * @param webhook deleted after that time
     */
    private record Before(
            String time,
            JsonNode then,
            Follower followed,
            JsonNode told,
            Set<String> tags,
            JsonNode early,
            JsonNode late,
            String erased,
            String invitation,
            String key,
            String keyId,
            String webhook) {}

    private Before live(Runbook runbook) throws IOException {
        survey = client.open(survey().segment("sector", "private", "public")
                .roles("roles", "sales hr", "performs leads")
                .number("n")
                .build());
        var early = submit("early");
        var ids = new ArrayList<String>();
        for (int i = 0; i < SHEETS; i++) {
            ids.add(submit("before the dump " + i).path("id").textValue());
        }
        var invitation =
                ServiceClient.require(201, client.invite(survey)).path("secret").textValue();
        var key = ServiceClient.require(
                201, client.ask("POST", "/api-keys", json().put("name", "a key").put("role", "admin")));
        var order = json().put("address", "https://hooks.example.org/kenen");
        order.putArray("events").add("survey.closed");
        var webhook = ServiceClient.require(201, client.ask("POST", path("/webhooks"), order))
                .path("id")
                .asText();
        runbook.backUp();

        change(ids.get(0));
        erase(ids.get(1));
        for (int i = 0; i < SHEETS; i++) {
            submit("after the dump " + i);
        }
        var followed = new Follower(survey);
        readOn(followed);
        var then = client.read(path("/answers?identities=plain&limit=1000"));
        var time = awaitNextSecond();

        var known = tags();
        var tags = new HashSet<String>();
        var late = submit("late");
        tags.addAll(tags());
        change(ids.get(2));
        tags.addAll(tags());
        erase(ids.get(3));
        tags.addAll(tags());
        ServiceClient.require(201, client.submitAs(invitation, survey, nextSheet()));
        ServiceClient.require(200, client.ask("PUT", path("/state"), json().put("state", "closed")));
        tags.addAll(tags());
        known.forEach(tags::remove);
        ServiceClient.require(204, client.ask("DELETE", "/api-keys/" + key.path("id")));
        ServiceClient.require(204, client.ask("DELETE", path("/webhooks/" + webhook)));
        return new Before(
                time,
                then,
                followed,
                client.read(path("/answers?identities=plain&limit=1000")),
                tags,
                early,
                late,
                ids.get(3),
                invitation,
                key.path("secret").textValue(),
                key.path("id").asText(),
                webhook);
    }

    private void goOn(Before before, Runbook runbook) throws IOException {
        assertEquals(before.then(), client.read(path("/answers?identities=plain&limit=1000")));
        assertEquals(
                404, client.ask("GET", path("/answers/" + id(before.late()))).statusCode());
        assertLost(before);
        assertEquals(200, client.askWith(before.key(), path("/answers")).statusCode());
        assertEquals(
                Set.of(
                        path("/answers/" + before.erased()),
                        path("/webhooks/" + before.webhook()),
                        "/api-keys/" + before.keyId()),
                Set.copyOf(runbook.undone()));
        runbook.step(7, before.time());
        assertEquals(401, client.askWith(before.key(), path("/answers")).statusCode());
        assertEquals(404, client.ask("GET", path("/answers/" + before.erased())).statusCode());
        assertEquals(List.of(), client.read(path("/webhooks")).findValuesAsText("id"));

        assertEquals(before.early(), submit("early"));
        var anew = submit("late");
        assertEquals(id(before.late()), id(anew));
        assertTrue(place(anew) > lastPlace(before.told()), () -> anew + " after " + before.told());
        ServiceClient.require(201, client.submitAs(before.invitation(), survey, nextSheet()));
        assertNoneAgain(before.tags());
        ServiceClient.require(200, client.ask("PUT", path("/state"), json().put("state", "closed")));
        assertNoneAgain(before.tags());
        assertLost(before);

        readOn(before.followed());
    }

    private void assertLost(Before before) throws IOException {
        var answer = client.ask(
                "GET", path("/answers?after=" + before.told().path("cursor").textValue()));
        assertEquals(
                "cursor-lost", ServiceClient.require(410, answer).path("code").textValue());
    }

    private void assertNoneAgain(Set<String> told) throws IOException {
        for (var tag : tags()) {
            assertFalse(told.contains(tag), () -> tag + " again");
        }
    }

    /** Lets a follower read to the end, who then holds what one holds who begins now. */
    private void readOn(Follower follower) throws IOException {
        var latecomer = new Follower(survey);
        for (var one : List.of(follower, latecomer)) {
            while (!one.read(client, 7).isEmpty()) {
                // on to the end
            }
        }
        assertEquals(latecomer.sheets(), follower.sheets());
        long sheets = latecomer.sheets().values().stream()
                .filter(sheet -> !sheet.path("change").textValue().equals("erased"))
                .count();
        assertEquals(
                sheets, client.read(path("/matrices/roles")).at("/rows/0/base").longValue());
    }

    /** The tags of the survey and of what is told of it. */
    private List<String> tags() throws IOException {
        var tags = new ArrayList<String>();
        for (var path : List.of("", "/matrices/roles", "/matrices/roles?by=sector&format=csv")) {
            tags.add(client.ask("GET", path(path)).headers().firstValue("ETag").orElseThrow());
        }
        return tags;
    }

    /** Waits for a second in which nothing has been done yet. */
    private static String awaitNextSecond() {
        var next = Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        while (Instant.now().isBefore(next)) {
            LockSupport.parkNanos(1_000_000);
        }
        return TIME.format(next);
    }

    private JsonNode submit(String key) throws IOException {
        var sheet = sheet().of("organisation of " + key)
                .answer("sector", "'private'")
                .answer("roles", "{'sales': ['leads']}")
                .answer("n", "1");
        return ServiceClient.require(201, client.submitOnce(key.replace(' ', '-'), survey, sheet.build()));
    }

    private void change(String id) throws IOException {
        ServiceClient.require(200, client.ask("PUT", path("/answers/" + id), nextSheet()));
    }

    private void erase(String id) throws IOException {
        ServiceClient.require(204, client.ask("DELETE", path("/answers/" + id)));
    }

    private ObjectNode nextSheet() {
        return sheet().of("organisation")
                .answer("sector", "'public'")
                .answer("roles", "{'sales': ['performs'], 'hr': ['leads']}")
                .answer("n", Integer.toString(++sheets))
                .build();
    }

    private static long place(JsonNode receipt) {
        return receipt.path("sequence").longValue();
    }

    private static long lastPlace(JsonNode page) {
        return page.path("items").findValues("sequence").stream()
                .mapToLong(JsonNode::longValue)
                .max()
                .orElseThrow();
    }

    private static String id(JsonNode receipt) {
        return receipt.path("id").textValue();
    }

    private String path(String rest) {
        return "/surveys/" + survey + rest;
    }

    private static ObjectNode json() {
        return JsonNodeFactory.instance.objectNode();
    }
}
