package fi.kenen.bench;

import static fi.kenen.bench.Measurement.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Respondents submit the sheets of the demo study, beside bare inserts of the same sheets. */
final class Submitting {

    private static final int ROUNDS = 5;
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(20);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(4);

    private Submitting() {}

    static List<Row> measure(EmbeddedMariaDb database, Path serviceLog) {
        try (var service = ServiceProcess.start(database, serviceLog)) {
            DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
            var target = service.address().resolve("/surveys/" + DemoStudy.KEY + "/answers");
            var sheets = DemoStudy.sheets();
            var submit = HttpLoad.post(
                    target, sheets.stream().map(ObjectNode::toString).toList());
            var insert = new JdbcBaseline(database.jdbcUrl(), 1_000_000, sheets);
            return measure(submit, insert);
        }
    }

    private static List<Row> measure(HttpLoad submit, JdbcBaseline insert) {
        var insert1 = new ArrayList<Measurement>();
        var insert16 = new ArrayList<Measurement>();
        var insert64 = new ArrayList<Measurement>();
        var submit1 = new ArrayList<Measurement>();
        var submit16 = new ArrayList<Measurement>();
        var submit64 = new ArrayList<Measurement>();
        var submit256 = new ArrayList<Measurement>();
        insert.insert(64, FIRST_WARM_UP, MEASURED);
        submit.ask(64, FIRST_WARM_UP, MEASURED);
        for (int round = 0; round < ROUNDS; round++) {
            insert1.add(tell("insert at 1", () -> insert.insert(1, WARM_UP, MEASURED)));
            submit1.add(tell("submit at 1", () -> submit.ask(1, WARM_UP, MEASURED)));
            insert16.add(tell("insert at 16", () -> insert.insert(16, WARM_UP, MEASURED)));
            submit16.add(tell("submit at 16", () -> submit.ask(16, WARM_UP, MEASURED)));
            insert64.add(tell("insert at 64", () -> insert.insert(64, WARM_UP, MEASURED)));
            submit64.add(tell("submit at 64", () -> submit.ask(64, WARM_UP, MEASURED)));
            submit256.add(tell("submit at 256", () -> submit.ask(256, WARM_UP, MEASURED)));
        }
        return List.of(
                perSecond(0.8, "submit at 16 connections", submit16, "bare inserts, 16 connections", insert16),
                perSecond(1.7, "submit at 64 connections", submit64, "bare inserts, 64 connections", insert64),
                perSecond(2.7, "submit at 256 connections", submit256, "bare inserts, 64 connections", insert64),
                Row.atMost(
                        1.0,
                        "submit at 64 connections, p99",
                        median(submit64, Measurement::p99Millis),
                        "ms",
                        "bare insert, 64 connections, p99",
                        median(insert64, Measurement::p99Millis)),
                Row.atMost(
                        3.0,
                        "submit at 1 connection, p50",
                        median(submit1, Measurement::p50Millis),
                        "ms",
                        "bare insert, 1 connection, p50",
                        median(insert1, Measurement::p50Millis)));
    }

    private static Row perSecond(
            double bound, String name, List<Measurement> values, String against, List<Measurement> againstValues) {
        return Row.atLeast(
                bound,
                name,
                median(values, Measurement::perSecond),
                "201s/s",
                against,
                median(againstValues, Measurement::perSecond));
    }

    private static Measurement tell(String what, Supplier<Measurement> measuring) {
        var measurement = measuring.get();
        System.out.printf("%-16s %s%n", what, measurement);
        return measurement;
    }
}
