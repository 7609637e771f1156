package fi.kenen.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.kenen.ServiceClient;
import fi.kenen.ServiceProcess;
import fi.kenen.TestDatabase;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What others saw before it was durable is not contradicted after it is gone. InnoDB shows a transaction before its log is
 * written; here the log is written late, so that a killed database loses what readers and followers have been told.
 *
 * <p>With a binary log that is synchronised ({@code sync_binlog = 1}) a transaction is in it, on disk, before anybody sees it,
 * and nothing is seen and gone. One that is not ({@code 0}) can be lost with the machine though it was acknowledged: that is
 * no killed server, and not told here.
 *
 * <p>The system property {@code crash.rounds} says how often the database is killed, without a binary log and with one each.
 */
class SeenThenGoneIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 3);

    private static final int MANY = 10;

    /** Run by the database after its recovery, before it lets anybody in. */
    private static final String REMEMBER_WHAT_IS_LEFT =
            "CREATE DATABASE IF NOT EXISTS crash;\nCREATE OR REPLACE TABLE crash.positions AS SELECT survey_key,"
                    + " last_sequence FROM kenen.survey JOIN kenen.survey_log ON survey_id = id;\n";

    private static EmbeddedMariaDb database;
    private static List<ServiceProcess> services = List.of();
    private static Study lasting;
    private static int crashes;
    private static int windows;
    private static int gone;

    @BeforeAll
    static void start() throws IOException {
        var late = LateLog.make();
        assumeTrue(late.isPresent(), "Linux and a C compiler named cc are needed to make the database's log late.");
        var atStart = Files.createFile(TestDatabase.newDirectory().resolve("at-start.sql"));
        database =
                EmbeddedMariaDb.start(TestDatabase.newDirectory(), late.get().environment(), "--init-file=" + atStart);
        services =
                Stream.generate(() -> ServiceProcess.start(database)).limit(3).toList();
        services.forEach(ServiceProcess::awaitReady);
        lasting = Study.open(clients(), true);
        Files.writeString(atStart, REMEMBER_WHAT_IS_LEFT);
        late.get().begin();
    }

    @AfterAll
    static void stop() {
        System.out.println(
                crashes + " crashes; " + windows + " lost what somebody had seen, " + gone + " sequences in all");
        services.forEach(ServiceProcess::close);
        if (database != null) {
            database.close();
        }
    }

    private static List<ServiceClient> clients() {
        return services.stream().map(ServiceProcess::client).toList();
    }

    @TestFactory
    Stream<DynamicTest> nothingThatWasSeenIsContradicted() {
        return Stream.of(
                        rounds(""),
                        Stream.of(DynamicTest.dynamicTest("some was seen and gone", SeenThenGoneIT::assertGone)),
                        Stream.of(DynamicTest.dynamicTest("a binary log begins", SeenThenGoneIT::beginBinaryLog)),
                        rounds(" with a binary log"))
                .flatMap(tests -> tests);
    }

    private static Stream<DynamicTest> rounds(String how) {
        return IntStream.rangeClosed(1, ROUNDS)
                .mapToObj(round -> DynamicTest.dynamicTest("round " + round + how, () -> survive(round)));
    }

    /** Few crashes may all come when nothing is seen that is not written. */
    private static void assertGone() {
        assertTrue(windows > 0 || ROUNDS < MANY, "No crash has lost what somebody had seen.");
    }

    private static void beginBinaryLog() {
        database.close();
        database = database.startAgain("--log-bin=binlog", "--server-id=1", "--sync-binlog=1");
        services.forEach(ServiceProcess::awaitReady);
    }

    /** In one round of four a service is lost with the database; in another one is new when all is calm. */
    private static void survive(int round) throws IOException, SQLException {
        var one = services.get(1 + round / 4 % 2);
        boolean isLost = round % 4 == 1;
        boolean isNew = round % 4 == 3;
        var fresh = Study.open(clients(), round % 2 == 0);
        var studies = List.of(lasting, fresh);
        studies.forEach(Study::start);
        try {
            studies.forEach(
                    study -> study.awaitConfirmed(ThreadLocalRandom.current().nextInt(10, 40)));
            studies.get(round % 2).awaitSeenBeforeConfirmed();
            database.kill();
            crashes++;
            if (isLost) {
                one.kill();
            }
            var seen = studies.stream().map(study -> study.told().last()).toList();
            database = database.startAgain();
            if (isLost) {
                one.start();
            }
            lookWhatIsGone(studies, seen);
            studies.forEach(study -> study.awaitConfirmed(10));
            one.awaitReady();
        } finally {
            studies.forEach(Study::stop);
        }
        if (isNew) {
            one.kill();
            one.start();
        }
        services.forEach(ServiceProcess::awaitReady);
        var wrong = new ArrayList<String>();
        for (var study : studies) {
            wrong.addAll(study.findWrong());
        }
        wrong.addAll(fresh.findWrongOnceClosed());
        var kinds = wrong.stream().collect(Collectors.groupingBy(what -> what.split(":")[0], Collectors.counting()));
        assertEquals(List.of(), wrong, () -> kinds + " wrong, " + windows + " crashes so far lost what was seen");
    }

    /** @param seen of each study the last sequence that anybody was told before the crash */
    private static void lookWhatIsGone(List<Study> studies, List<Long> seen) throws SQLException {
        int lost = 0;
        try (var root = DriverManager.getConnection(database.jdbcUrl(), "root", null);
                var select = root.prepareStatement("SELECT last_sequence FROM crash.positions WHERE survey_key = ?")) {
            for (int i = 0; i < studies.size(); i++) {
                select.setString(1, studies.get(i).key());
                var left = select.executeQuery();
                left.next();
                lost += studies.get(i).told().sequences(left.getLong(1), Math.max(left.getLong(1), seen.get(i)));
            }
        }
        gone += lost;
        windows += lost > 0 ? 1 : 0;
    }
}
