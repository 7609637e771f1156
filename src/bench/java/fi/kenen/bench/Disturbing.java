package fi.kenen.bench;

import static fi.kenen.bench.Figures.median;

import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.kenen.HostileClient;
import fi.kenen.demo.DemoStudy;
import fi.kenen.demo.EmbeddedMariaDb;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Respondents submit sheets while somebody guesses keys, or sends all that hurt services before. */
final class Disturbing {

    private static final int ROUNDS = 3;
    private static final int RESPONDENTS = 16;
    private static final int INTRUDERS = 64;
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(15);
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration MEASURED = Duration.ofSeconds(5);
    private static final Duration ATTACKED = Duration.ofSeconds(20);

    /** Waits for half a minute until the service hangs up; meanwhile nothing is attacked. */
    private static final String IDLE = "no words of HTTP";

    private Disturbing() {}

    static List<Row> measure(EmbeddedMariaDb database, Path serviceLog) {
        try (var service = ServiceProcess.start(database, serviceLog, "-Xmx716m")) {
            DemoStudy.load(service.address(), ServiceProcess.ADMIN_KEY);
            var submit = HttpLoad.post(
                    service.address().resolve("/surveys/" + DemoStudy.KEY + "/answers"),
                    DemoStudy.sheets().stream().map(ObjectNode::toString).toList());
            var intrude = HttpLoad.refused(
                    service.address().resolve("/surveys"), Map.of("Authorization", "Bearer kenen_guessed"));
            var attacks = HostileClient.of(service.address()).attacks();
            Objects.requireNonNull(attacks.remove(IDLE));
            submit.ask(RESPONDENTS, FIRST_WARM_UP, WARM_UP);
            return List.of(
                    beside(
                            "64 of refused",
                            submit,
                            MEASURED,
                            () -> intrude.ask(INTRUDERS, WARM_UP, MEASURED.plus(WARM_UP))),
                    beside("hostile inputs", submit, ATTACKED, () -> attacks.values()
                            .forEach(Disturbing::send)));
        }
    }

    private static Row beside(String what, HttpLoad submit, Duration measured, Runnable disturbance) {
        var alone = new ArrayList<Measurement>();
        var beside = new ArrayList<Measurement>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(submit.ask(RESPONDENTS, WARM_UP, measured));
            var disturbing = CompletableFuture.runAsync(disturbance);
            beside.add(submit.ask(RESPONDENTS, WARM_UP, measured));
            disturbing.join();
            System.out.printf("alone %s, beside %s %s%n", alone.get(round), what, beside.get(round));
        }
        return Row.atMost(
                3.0,
                "submit at 16 connections, p99, beside " + what,
                median(beside, Measurement::p99Millis),
                "ms",
                "without them",
                median(alone, Measurement::p99Millis));
    }

    private static void send(HostileClient.Attack attack) {
        try {
            attack.send();
        } catch (IOException refused) {
            // What becomes of the attack is for the tests; here it only has to come.
        }
    }
}
