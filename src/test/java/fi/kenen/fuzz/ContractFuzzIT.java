package fi.kenen.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is sent, the answer is in the contract, nothing fails, nothing tells how the service is made, nothing is slow;
 * and after all of it the service is as it was, with everything that it acknowledged.
 */
@Tag("fault-42")
class ContractFuzzIT {

    private static final int REQUESTS = Integer.getInteger("fuzz.requests", 4_000);
    private static final long SEED = seed(System.getProperty("fuzz.seed", "15"));
    private static final int MOST_TOLD = 60;

    private static final int REQUESTS_UNTIL_TOO_OFTEN = 10_000;
    private static final int FAR_TOO_OFTEN = 2_000;

    /** What is not in the contract, but there, or not even there. */
    private static final List<Operation> ELSEWHERE = Stream.of("/nowhere", "/surveys/x/y/z", "/q/health")
            .map(path -> new Operation("GET", path, MissingNode.getInstance()))
            .toList();

    private static FuzzedService service;

    private final Coverage coverage = new Coverage();
    /** The first of each kind. */
    private final Map<String, String> findings = new LinkedHashMap<>();

    private ValidDrafts valid;
    private Stock stock;
    private AnswerCheck check;
    /** On the same connection, where it was not closed. */
    private Request before;

    private static long seed(String text) {
        return text.equals("random") ? new Random().nextInt(1_000_000_000) : Long.parseLong(text);
    }

    @BeforeAll
    static void start() {
        service = new FuzzedService();
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void whateverIsSentTheAnswerIsInTheContract() throws IOException {
        var contract = Contract.read();
        var client = service.process().client();
        stock = new Stock(client, contract);
        valid = new ValidDrafts(contract, stock);
        check = new AnswerCheck(contract);
        long start = System.nanoTime();
        System.out.println("Fuzz of " + REQUESTS + " requests with -Dfuzz.seed=" + SEED);
        fuzz(contract);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        System.out.println(coverage.table());
        System.out.println(REQUESTS + " requests in " + seconds + " s, " + findings.size() + " findings, seed " + SEED);
        assertEquals(List.of(), List.copyOf(findings.values()), () -> String.join("\n\n", findings.values()));
        assertEquals(List.of(), errors());
        assertTrue(service.process().isReady());
        assertKept();
        assertEquals(List.of(), coverage.without("2xx", contract));
        assertEquals(List.of(), coverage.without("400", contract));
    }

    private void fuzz(Contract contract) throws IOException {
        var heads = new HeadMutations(stock.credentials());
        var order = new ArrayList<Operation>();
        try (var connection = new Connection(service.process().address())) {
            for (int number = 0; number < REQUESTS; number++) {
                if (order.isEmpty()) {
                    order.addAll(contract.operations());
                    order.addAll(ELSEWHERE);
                    Collections.shuffle(order, new Random(SEED + number));
                }
                var dice = new Dice(SEED, number);
                var draft = valid.draft(order.remove(order.size() - 1), dice);
                int spoilt = dice.one(List.of(0, 0, 0, 1, 1, 1, 1, 2, 3, 5));
                for (int i = 0; i < spoilt; i++) {
                    spoil(draft, heads, dice);
                }
                send(connection, draft, number);
                if (number > 0 && number % REQUESTS_UNTIL_TOO_OFTEN == 0) {
                    System.out.println(number + " requests, " + findings.size() + " findings");
                }
                if (number % REQUESTS_UNTIL_TOO_OFTEN == 2_000) {
                    sendTooOften(connection, contract, number);
                }
            }
        }
    }

    /** Sheet after sheet, and wrong key after wrong key, until the service wants no more. */
    private void sendTooOften(Connection connection, Contract contract, int number) throws IOException {
        int status = 0;
        for (int i = 0; i < FAR_TOO_OFTEN && status != 429; i++) {
            var draft = valid.draft(contract.operation("submitAnswers"), new Dice(~SEED, i));
            status = send(connection, draft, number);
        }
        assertEquals(429, status);
        for (int i = 0; i < FAR_TOO_OFTEN && (i == 0 || status != 429); i++) {
            var draft = valid.draft(contract.operation("showService"), new Dice(~SEED, i));
            draft.set("Authorization", "Bearer kenen_" + "x".repeat(32));
            status = send(connection, draft, number);
        }
        assertEquals(429, status);
    }

    private int send(Connection connection, Draft draft, int number) throws IOException {
        var request = draft.request(service.process().address().getAuthority());
        var answer = Answer.none(0);
        List<String> faults;
        try {
            answer = connection.send(request);
            faults = check.faults(request, answer);
        } catch (IOException e) {
            faults = List.of("the answer is not read: " + e + ", after " + command(before));
        }
        before = request;
        var asked = check.operation(request).map(Operation::id).orElse("(no operation)");
        coverage.count(asked, answer.status());
        for (var fault : faults) {
            report(asked, fault, number, request, answer);
        }
        valid.learn(draft, answer, check.body());
        stock.learn(draft, answer);
        return answer.status();
    }

    private static void spoil(Draft draft, HeadMutations heads, Dice dice) {
        draft.isSpoilt = true;
        int kind = dice.below(10);
        if (kind < (draft.body == null ? 1 : 5)) {
            BodyMutations.spoil(draft, dice);
        } else if (kind == 9) {
            WireMutations.spoil(draft, dice);
        } else {
            heads.spoil(draft, dice);
        }
    }

    private void report(String operation, String fault, int number, Request request, Answer answer) throws IOException {
        var kind = operation + fault.replaceAll("\\d+", "0").replaceAll("(?s)(.{60}).*", "$1");
        if (findings.size() < MOST_TOLD && !findings.containsKey(kind)) {
            var body = answer.text().replaceAll("[^\\P{Cntrl}\n]|\ufffd", "?");
            findings.put(
                    kind,
                    operation + ": " + fault + "\n  seed " + SEED + ", request " + number + "\n  "
                            + command(request) + "\n  -> "
                            + answer.status() + " " + answer.headers() + " "
                            + body.substring(0, Math.min(600, body.length())));
            System.out.println("Finding: " + findings.get(kind));
        }
    }

    private static String command(Request request) {
        var host = service.process().address().getHost();
        int port = service.process().address().getPort();
        return request.isOdd() ? request.command(host, port) : request.curl(host, port);
    }

    private static List<String> errors() throws IOException {
        return service.process()
                .output()
                .lines()
                .filter(line -> line.matches("\\S+ ERROR .*"))
                .toList();
    }

    /** Every sheet that was acknowledged, and not erased, is there. */
    private void assertKept() throws IOException {
        var missing = new HashSet<>(stock.acknowledged());
        var client = service.process().client();
        var next = "/surveys/" + Stock.STEADY + "/answers?limit=1000";
        while (next != null) {
            var page = client.read(next);
            page.path("items").forEach(sheet -> {
                if (!sheet.path("change").asText().equals("erased")) {
                    missing.remove(sheet.path("id").textValue());
                }
            });
            next = page.path("next").textValue();
        }
        assertTrue(!stock.acknowledged().isEmpty());
        assertEquals(Set.of(), missing);
    }
}
