package fi.kenen.bench;

import static fi.kenen.bench.Measurement.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Respondents submit sheets while somebody tries one key after the other over many connections. */
final class Refusing {

    private static final int ROUNDS = 3;
    private static final int RESPONDENTS = 16;
    private static final int INTRUDERS = 64;
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(15);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(5);

    private Refusing() {}

    static List<Row> measure(EmbeddedMariaDb database, Path serviceLog) {
        try (var service = ServiceProcess.start(database, serviceLog)) {
            DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
            var submit = HttpLoad.post(
                    service.address().resolve("/surveys/" + DemoStudy.KEY + "/answers"),
                    DemoStudy.sheets().stream().map(ObjectNode::toString).toList());
            var intrude = HttpLoad.refused(
                    service.address().resolve("/surveys"), Map.of("Authorization", "Bearer kenen_guessed"));
            submit.ask(RESPONDENTS, FIRST_WARM_UP, MEASURED);
            var alone = new ArrayList<Measurement>();
            var besides = new ArrayList<Measurement>();
            for (int round = 0; round < ROUNDS; round++) {
                alone.add(submit.ask(RESPONDENTS, WARM_UP, MEASURED));
                var intruding = CompletableFuture.supplyAsync(
                        () -> intrude.ask(INTRUDERS, Duration.ofSeconds(1), MEASURED.plus(WARM_UP)));
                besides.add(submit.ask(RESPONDENTS, WARM_UP, MEASURED));
                System.out.printf(
                        "alone %s, beside refusals %s, refused %s%n",
                        alone.get(round), besides.get(round), intruding.join());
            }
            return List.of(Row.atMost(
                    3.0,
                    "submit at 16 connections, p99, beside 64 of refused",
                    median(besides, Measurement::p99Millis),
                    "ms",
                    "without them",
                    median(alone, Measurement::p99Millis)));
        }
    }
}
