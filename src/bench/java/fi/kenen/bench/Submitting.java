package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Respondents submit the sheets of the demo study, beside bare inserts of the same sheets and beside the least that the
 * service can be asked for, the constant at its root.
 */
final class Submitting {

    private static final int ROUNDS = 5;
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(20);
    private static final Duration FIRST_WARM_UP_OF_INSERTS = Duration.ofSeconds(5);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(3);
    private static final Duration MEASURED_OF_A_CONSTANT = Duration.ofSeconds(2);

    private final Load.Meter meter;

    private Submitting(Load.Meter meter) {
        this.meter = meter;
    }

    static List<Row> measure(EmbeddedMariaDb database, Path serviceLog) {
        try (var service = ServiceProcess.start(database, serviceLog)) {
            DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
            var target = service.address().resolve("/surveys/" + DemoStudy.KEY + "/answers");
            var sheets = DemoStudy.sheets();
            var submit = HttpLoad.post(
                    target, sheets.stream().map(ObjectNode::toString).toList());
            var constant = HttpLoad.get(service.address().resolve("/"), Map.of(), 200);
            var insert = new JdbcBaseline(database.jdbcUrl(), 1_000_000, sheets);
            return new Submitting(new Load.Meter(service, database)).measure(submit, constant, insert);
        }
    }

    private List<Row> measure(HttpLoad submit, HttpLoad constant, JdbcBaseline insert) {
        var insert1 = new ArrayList<Load>();
        var insert16 = new ArrayList<Load>();
        var insert64 = new ArrayList<Load>();
        var submit1 = new ArrayList<Load>();
        var submit16 = new ArrayList<Load>();
        var submit64 = new ArrayList<Load>();
        var submit256 = new ArrayList<Load>();
        var constant64 = new ArrayList<Load>();
        var constant256 = new ArrayList<Load>();
        insert.insert(64, FIRST_WARM_UP_OF_INSERTS, WARM_UP);
        submit.ask(64, FIRST_WARM_UP, WARM_UP);
        constant.ask(64, MEASURED, WARM_UP);
        for (int round = 0; round < ROUNDS; round++) {
            insert1.add(meter.measure("insert at 1", () -> insert.insert(1, WARM_UP, MEASURED)));
            submit1.add(meter.measure("submit at 1", () -> submit.ask(1, WARM_UP, MEASURED)));
            insert16.add(meter.measure("insert at 16", () -> insert.insert(16, WARM_UP, MEASURED)));
            submit16.add(meter.measure("submit at 16", () -> submit.ask(16, WARM_UP, MEASURED)));
            insert64.add(meter.measure("insert at 64", () -> insert.insert(64, WARM_UP, MEASURED)));
            submit64.add(meter.measure("submit at 64", () -> submit.ask(64, WARM_UP, MEASURED)));
            constant64.add(meter.measure("constant at 64", () -> constant.ask(64, WARM_UP, MEASURED_OF_A_CONSTANT)));
            submit256.add(meter.measure("submit at 256", () -> submit.ask(256, WARM_UP, MEASURED)));
            constant256.add(meter.measure("constant at 256", () -> constant.ask(256, WARM_UP, MEASURED_OF_A_CONSTANT)));
        }
        return List.of(
                perSecond(0.8, "submit at 16 connections", submit16, "bare inserts, 16 connections", insert16),
                perSecond(1.7, "submit at 64 connections", submit64, "bare inserts, 64 connections", insert64),
                perSecond(2.7, "submit at 256 connections", submit256, "bare inserts, 64 connections", insert64),
                Row.atMost(
                        1.0,
                        "submit at 64 connections, p99",
                        median(submit64, Load::p99Millis),
                        "ms",
                        "bare insert, 64 connections, p99",
                        median(insert64, Load::p99Millis)),
                Row.atMost(
                        3.0,
                        "submit at 1 connection, p50",
                        median(submit1, Load::p50Millis),
                        "ms",
                        "bare insert, 1 connection, p50",
                        median(insert1, Load::p50Millis)),
                ofService("submit at 64", submit64, "a constant, 64 connections", constant64),
                ofService("submit at 256", submit256, "a constant, 256 connections", constant256),
                Row.atMost(
                        0.5,
                        "submit at 64, database's processor time",
                        median(submit64, Load::databaseMicros),
                        "us",
                        "bare insert, 64 connections",
                        median(insert64, Load::databaseMicros)));
    }

    private static Row perSecond(double bound, String name, List<Load> values, String against, List<Load> others) {
        return Row.atLeast(
                bound, name, median(values, Load::perSecond), "201s/s", against, median(others, Load::perSecond));
    }

    private static Row ofService(String name, List<Load> values, String against, List<Load> others) {
        return Row.atMost(
                1.5,
                name + ", service's processor time",
                median(values, Load::serviceMicros),
                "us",
                against,
                median(others, Load::serviceMicros));
    }
}
