package fi.kenen.index;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fi.kenen.Api;
import fi.kenen.ServiceTest;
import fi.kenen.SheetBuilder;
import fi.kenen.SurveyBuilder;
import fi.kenen.answer.log.KeptIndex;
import fi.kenen.answer.log.LogPositions;
import fi.kenen.answer.log.SheetScan;
import fi.kenen.survey.SurveyCache;
import fi.kenen.survey.SurveyStore;
import fi.kenen.trace.Step;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Columns that are kept in the database, read by replicas that have none. */
@ServiceTest
class KeptColumnsTest {

    private static final int KEEP_AFTER = 5;

    @Inject
    SheetScan sheets;

    @Inject
    SurveyStore store;

    @Inject
    SurveyCache surveys;

    @Inject
    LogPositions positions;

    @Inject
    KeptIndex index;

    @Inject
    IndexMeters meters;

    @Inject
    MeterRegistry registry;

    @Inject
    AgroalDataSource database;

    private String survey;

    @BeforeEach
    void open() {
        survey = Api.open(definition(null, "a", "b").build());
    }

    private static SurveyBuilder definition(String key, String... options) {
        var builder = key == null ? survey() : survey(key);
        return builder.segment("s", "x", "y")
                .multiple("m", options)
                .number("n")
                .text("t")
                .roles("roles", "f g", "leads performs");
    }

    private record Settings(int keepAfter) implements ColumnsConfig {

        @Override
        public MemorySize memory() {
            return new MemorySize(BigInteger.valueOf(1 << 28));
        }

        @Override
        public Duration patience() {
            return Duration.ofSeconds(10);
        }

        @Override
        public int counts() {
            return 64;
        }
    }

    /** A replica that has just started. */
    private LiveColumns replica(int keepAfter) {
        return new LiveColumns(sheets, store, new KeptColumns(index, new Settings(keepAfter), meters), meters);
    }

    private LiveColumns replica() {
        return replica(KEEP_AFTER);
    }

    private LiveColumns ask(LiveColumns replica) {
        var now = surveys.look(survey);
        var seen = positions.of(now.id()).await().indefinitely().orElseThrow();
        replica.follow(now, seen, Step.NONE).join();
        return replica;
    }

    private long reads() {
        return registry.get("kenen.columns.read").timer().count();
    }

    private KeptIndex.Head head() {
        return index.head(surveys.look(survey).id());
    }

    private void awaitKept(long asOf) {
        await().until(() -> head().form() == KeptColumns.FORM && head().asOf() >= asOf);
    }

    private long lastSequence() {
        return positions
                .of(surveys.look(survey).id())
                .await()
                .indefinitely()
                .orElseThrow()
                .lastSequence();
    }

    private LiveColumns keeper() {
        submit(KEEP_AFTER);
        var keeper = ask(replica());
        awaitKept(lastSequence());
        return keeper;
    }

    private List<String> submit(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var answers = some("o" + i % 3, i).build();
            ids.add(Api.submit(survey, answers).then().statusCode(201).extract().path("id"));
        }
        return ids;
    }

    private static SheetBuilder some(String organisation, int seed) {
        var dice = new Random(seed);
        var sheet = organisation == null ? sheet() : sheet().of(organisation);
        sheet.answer("s", dice.nextBoolean() ? "'x'" : "'y'").answer("m", dice.nextBoolean() ? "['a']" : "['b', 'a']");
        return dice.nextBoolean()
                ? sheet.answer("n", "" + dice.nextInt(100)).answer("t", "'t" + dice.nextInt(3) + "'")
                : sheet.answer("roles", "{'f': ['leads'], 'g': ['leads', 'performs']}");
    }

    private void replace(String id, SheetBuilder sheet) {
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(sheet.build().toString())
                .put("/surveys/" + survey + "/answers/" + id)
                .then()
                .statusCode(200);
    }

    private void erase(String id) {
        Api.admin()
                .header("If-Match", "*")
                .delete("/surveys/" + survey + "/answers/" + id)
                .then()
                .statusCode(204);
    }

    /** The next sheet is in the next chunk, as after an import that came to nothing. */
    private void leap() throws SQLException {
        execute("UPDATE survey_log SET last_number = last_number + 65536, unused_numbers = unused_numbers + 65536"
                + " WHERE survey_id = " + surveys.look(survey).id());
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<Integer> keptChunks() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT DISTINCT chunk FROM kept_index_part WHERE survey_id = "
                        + surveys.look(survey).id() + " ORDER BY chunk")) {
            var chunks = new ArrayList<Integer>();
            while (rows.next()) {
                chunks.add(rows.getInt(1));
            }
            return chunks;
        }
    }

    /** Every bit and number, and which sheets are of the same organisation. */
    private void requireAsBuilt(LiveColumns replica) {
        var built = ask(replica(0));
        ask(replica)
                .read(columns -> built.read(fresh -> {
                    assertEquals(0, columns.changedSince(fresh).size());
                    assertEquals(0, fresh.changedSince(columns).size());
                    assertEquals(fresh.lastNumber(), columns.lastNumber());
                    var organisations = new HashMap<Integer, Integer>();
                    var back = new TreeMap<Integer, Integer>();
                    fresh.group(Selection.ALL).forEach((chunk, sheet) -> {
                        long number = (long) chunk * Chunk.SHEETS + sheet + 1;
                        int own = columns.organisation(number);
                        int its = fresh.organisation(number);
                        assertEquals(its, organisations.getOrDefault(own, its));
                        assertEquals(own, back.getOrDefault(its, own));
                        organisations.put(own, its);
                        back.put(its, own);
                    });
                    assertEquals(0, back.getOrDefault(0, 0));
                    return null;
                }));
    }

    @Test
    void aReplicaReadsWhatAnotherKeptAndAllThatCameAfter() {
        keeper();
        submit(KEEP_AFTER - 1);
        long before = reads();
        var started = ask(replica());
        assertEquals(before + 1, reads());
        assertEquals(Progress.State.READY, started.progress().state());
        assertEquals(started.progress().total(), started.progress().done());
        requireAsBuilt(started);
    }

    @Test
    void fewSheetsAreNotKept() {
        submit(KEEP_AFTER - 1);
        ask(replica());
        assertEquals(KeptIndex.NOTHING, head().token());
    }

    @Test
    void theChunkOfAnErasedSheetGoesAtOnceAndComesAgainWithoutIt() throws SQLException {
        var first = submit(1).get(0);
        leap();
        var keeper = keeper();
        assertEquals(List.of(0, 1), keptChunks());
        erase(first);
        assertEquals(List.of(1), keptChunks());
        long before = reads();
        requireAsBuilt(replica());
        assertEquals(before, reads());
        await().until(() -> {
            ask(keeper);
            submit(1);
            return head().erasedThrough() <= head().asOf();
        });
        assertEquals(List.of(0, 1), keptChunks());
        requireAsBuilt(replica());
        assertEquals(before + 1, reads());
    }

    @Test
    void theChunksOfAnErasedOrganisationGo() throws SQLException {
        submit(2);
        leap();
        keeper();
        Api.admin()
                .delete("/surveys/" + survey + "/answers?organisation=o1&identities=plain")
                .then()
                .statusCode(200);
        assertEquals(List.of(), keptChunks());
        requireAsBuilt(replica());
    }

    /** Whoever copied the columns before an erasure must not bring the sheet back after it. */
    @Test
    void whatWasErasedIsNotKeptAfterwards() {
        var erased = submit(1).get(0);
        long id = surveys.look(survey).id();
        var seen = positions.of(id).await().indefinitely().orElseThrow();
        var copied = KeptIndex.Head.of(KeptColumns.FORM, seen.run(), seen.revision(), seen.lastSequence(), new byte[1]);
        erase(erased);
        assertFalse(index.keep(id, KeptIndex.NOTHING, copied, 1, Map.of(0, out -> out.write(1))));
    }

    /** What a sheet said before it was replaced is not there for ever, though nobody asks. */
    @Test
    void whatHasLongBeenKeptGoesOnceSheetsHaveChanged() throws SQLException {
        var keeper = keeper();
        index.forgetBefore(Instant.now().plusSeconds(60));
        assertEquals(List.of(0), keptChunks());
        submit(1);
        index.forgetBefore(Instant.now().minusSeconds(60));
        assertEquals(List.of(0), keptChunks());
        index.forgetBefore(Instant.now().plusSeconds(60));
        assertEquals(List.of(), keptChunks());
        long before = reads();
        requireAsBuilt(replica(Integer.MAX_VALUE));
        assertEquals(before, reads());
        submit(KEEP_AFTER);
        ask(keeper);
        awaitKept(lastSequence());
        requireAsBuilt(replica());
        assertEquals(before + 1, reads());
    }

    @Test
    void ofTwoThatKeepAtOnceOneGivesUp() {
        long id = surveys.look(survey).id();
        var seen = positions.of(id).await().indefinitely().orElseThrow();
        var head = KeptIndex.Head.of(KeptColumns.FORM, seen.run(), seen.revision(), 0, new byte[0]);
        var other = KeptIndex.Head.of(KeptColumns.FORM, seen.run(), seen.revision(), 0, new byte[0]);
        assertTrue(index.keep(id, KeptIndex.NOTHING, head, 0, Map.of()));
        assertFalse(index.keep(id, KeptIndex.NOTHING, other, 0, Map.of()));
        assertEquals(head.token(), head().token());
    }

    @Test
    void whoeverDidNotKeepLastLetsTheOtherGoOn() {
        submit(KEEP_AFTER);
        var idle = ask(replica());
        awaitKept(lastSequence());
        var token = head().token();
        var other = ask(replica());
        submit(KEEP_AFTER);
        ask(other);
        awaitKept(lastSequence());
        assertNotEquals(token, head().token());
        requireAsBuilt(idle);
        requireAsBuilt(replica());
    }

    @Test
    void whatIsKeptOtherwiseIsBuilt() throws SQLException {
        keeper();
        long before = reads();
        long id = surveys.look(survey).id();
        for (var otherwise :
                List.of("form = 99", "form = 1, revision = revision + 1", "revision = revision - 1, run = run + 1")) {
            execute("UPDATE kept_index SET " + otherwise + " WHERE survey_id = " + id);
            requireAsBuilt(ask(replica(Integer.MAX_VALUE)));
        }
        assertEquals(before, reads());
    }

    @Test
    void whatIsNotWholeIsBuilt() throws SQLException {
        submit(1);
        leap();
        keeper();
        execute("DELETE FROM kept_index_part WHERE chunk = 0 AND survey_id = "
                + surveys.look(survey).id());
        long before = reads();
        requireAsBuilt(replica(Integer.MAX_VALUE));
        assertEquals(before, reads());
    }

    /** Some replicas are asked now and then while all kinds of things happen, and start anew. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void whateverHappensTheyAreAsBuilt(long seed) throws SQLException {
        var dice = new Random(seed);
        codebook("c", "d").decision("single").put(survey, "t").then().statusCode(201);
        var ids = new ArrayList<>(submit(3));
        var replicas = new ArrayList<>(List.of(replica(), replica()));
        boolean hasGrown = false;
        for (int step = 0; step < 40; step++) {
            int which = dice.nextInt(2);
            switch (dice.nextInt(10)) {
                case 0 -> leap();
                case 1 -> replace(ids.get(dice.nextInt(ids.size())), some("o" + dice.nextInt(5), dice.nextInt()));
                case 2 -> erase(ids.remove(dice.nextInt(ids.size())));
                case 3 -> replicas.set(which, replica());
                case 4 -> code(ids.get(dice.nextInt(ids.size())), dice.nextBoolean() ? "c" : "d");
                case 5 -> {
                    if (!hasGrown && dice.nextInt(3) == 0) {
                        Api.replace(survey, definition(survey, "a", "b", "c").build())
                                .then()
                                .statusCode(200);
                        hasGrown = true;
                    }
                }
                case 6 -> requireAsBuilt(replicas.get(which));
                default -> {
                    ids.addAll(submit(2));
                    ask(replicas.get(which));
                }
            }
        }
        for (var replica : replicas) {
            requireAsBuilt(replica);
            requireAsBuilt(replica());
        }
    }

    /** What readers are shown next is held against what they were shown, also where a codebook has gone since. */
    @Test
    void aCodebookThatIsGoneIsNotInTheWay() {
        codebook("c", "d").decision("single").put(survey, "t").then().statusCode(201);
        keeper();
        Api.admin().delete("/surveys/" + survey + "/codebooks/t").then().statusCode(204);
        long before = reads();
        var started = ask(replica());
        assertEquals(before + 1, reads());
        requireAsBuilt(started);
    }

    /** Of a sheet without a text nothing is said. */
    private void code(String id, String code) {
        Api.admin()
                .contentType(ContentType.JSON)
                .body("{\"codes\": [\"" + code + "\"]}")
                .put("/surveys/" + survey + "/answers/" + id + "/codings/t");
    }
}
