package fi.kenen.answer.log;

import static fi.kenen.CodebookBuilder.codebook;
import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fi.kenen.Api;
import fi.kenen.CodebookBuilder;
import fi.kenen.ServiceTest;
import fi.kenen.answer.SheetChanges;
import fi.kenen.survey.SurveyCache;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Whatever happens to texts, codings and their codebook: columns tell what a plain pass over all of it finds. */
@ServiceTest
class ThemesTest {

    private static final List<String> CODES = List.of("a", "b", "c");
    private static final List<String> CODERS = List.of("key:1", "key:2", "key:3");
    private static final List<String> DECISIONS = List.of("single", "majority", "adjudicated");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CHANGES = 60;

    @Inject
    SheetChanges changes;

    @Inject
    SurveyCache surveys;

    private String survey;

    /** By sheet, of those that are not erased; empty of one without a text. */
    private final Map<UUID, String> texts = new LinkedHashMap<>();

    /** What each coder said of which text of a sheet. */
    private final Map<UUID, Map<String, Said>> said = new HashMap<>();

    private record Said(String text, Set<String> codes) {}

    @BeforeEach
    void open() {
        survey = Api.open(survey().text("t").number("n").build());
        codebook("a", "b", "c").put(survey, "t").then().statusCode(201);
    }

    @RepeatedTest(6)
    void columnsTellWhatAPlainPassFinds(RepetitionInfo repetition) {
        var random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < CHANGES; i++) {
            change(random);
            if (i % 12 == 11) {
                compare();
            }
        }
        compare();
    }

    private void change(Random random) {
        int dice = random.nextInt(20);
        if (dice < 3 || texts.isEmpty()) {
            submit(text(random));
        } else if (dice < 6) {
            edit(one(List.copyOf(texts.keySet()), random), text(random));
        } else if (dice < 7) {
            var id = one(List.copyOf(texts.keySet()), random);
            Api.admin().delete("/surveys/" + survey + "/answers/" + id).then().statusCode(204);
            texts.remove(id);
            said.remove(id);
        } else if (dice < 9) {
            redecide(random);
        } else if (dice < 11) {
            withdraw(one(List.copyOf(texts.keySet()), random), one(CODERS, random));
        } else {
            code(random);
        }
    }

    private static <T> T one(List<T> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }

    /** Few, so that one becomes what it was; empty for none. */
    private static String text(Random random) {
        return one(List.of("one", "two \\n \\u0001 \\\\ ä 😀", "three", ""), random);
    }

    private static String body(String text) {
        var sheet = sheet().answer("n", "1");
        return (text.isEmpty() ? sheet : sheet.answer("t", "'" + text + "'"))
                .build()
                .toString();
    }

    private UUID submit(String text) {
        var id = UUID.fromString(Api.anyone()
                .contentType(ContentType.JSON)
                .body(body(text))
                .post("/surveys/" + survey + "/answers")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        texts.put(id, text);
        said.put(id, new HashMap<>());
        return id;
    }

    private void edit(UUID id, String text) {
        Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(body(text))
                .put("/surveys/" + survey + "/answers/" + id)
                .then()
                .statusCode(200);
        texts.put(id, text);
    }

    private void redecide(Random random) {
        CodebookBuilder next = codebook("a", "b", "c").decision(one(DECISIONS, random));
        if (random.nextBoolean() || next.build().path("decision").asText().equals("adjudicated")) {
            next.adjudicator(one(CODERS, random));
        }
        next.replace(survey, "t").then().statusCode(200);
    }

    /** Some sheets by some coders, all at once. */
    private void code(Random random) {
        var items = new ArrayList<Code.Item>();
        texts.forEach((id, text) -> {
            for (var coder : CODERS) {
                if (!text.isEmpty() && random.nextInt(3) == 0) {
                    var codes = CODES.stream()
                            .filter(code -> random.nextInt(3) == 0)
                            .toList();
                    items.add(new Code.Item(id, coder, codes, null, null));
                    said.get(id).put(coder, new Said(text, Set.copyOf(codes)));
                }
            }
        });
        make(items);
    }

    private void withdraw(UUID id, String coder) {
        make(List.of(new Code.Item(id, coder, null, null, null)));
        said.get(id).remove(coder);
    }

    private Code.Result make(List<Code.Item> items) {
        return changes.make(survey, seen -> new Code(seen, "t", items, null))
                .await()
                .atMost(PATIENCE);
    }

    private void compare() {
        var codebook = surveys.look(survey).requireCodebook("t");
        var counts = new HashMap<String, Integer>();
        int base = 0;
        for (var sheet : texts.entrySet()) {
            var fresh = new HashMap<String, Set<String>>();
            said.get(sheet.getKey()).forEach((coder, one) -> {
                if (!sheet.getValue().isEmpty() && one.text().equals(sheet.getValue())) {
                    fresh.put(coder, one.codes());
                }
            });
            var decided = codebook.decide(fresh);
            base += decided.isPresent() ? 1 : 0;
            decided.ifPresent(codes -> codes.forEach(code -> counts.merge(code, 1, Integer::sum)));
        }
        var told = Api.admin()
                .get("/surveys/" + survey + "/frequencies/t-themes")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        for (int c = 0; c < CODES.size(); c++) {
            assertEquals(base, told.getInt("rows[" + c + "].base"), "base of " + CODES.get(c));
            assertEquals(counts.getOrDefault(CODES.get(c), 0), told.getInt("rows[" + c + "].count"), CODES.get(c));
        }
    }

    /** Each coder codes every sheet one by one, while an author changes who decides. */
    @Test
    void twoCodersAndAnAuthorAtOnceLoseNothing() {
        IntStream.range(0, 30).forEach(i -> submit("text " + i));
        var ids = List.copyOf(texts.keySet());
        var coders = CODERS.subList(0, 2).stream()
                .map(coder -> CompletableFuture.runAsync(() -> ids.forEach(id -> {
                    var codes = List.of(CODES.get(ids.indexOf(id) % (coder.equals("key:1") ? 2 : 3)));
                    var made = make(List.of(new Code.Item(id, coder, codes, null, null)));
                    assertEquals(codes, made.codings().get(0).codes());
                })));
        var author = CompletableFuture.runAsync(() -> {
            var random = new Random(1);
            IntStream.range(0, 10).forEach(i -> redecide(random));
        });
        var all = Stream.concat(coders, Stream.of(author)).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();
        for (var id : ids) {
            int i = ids.indexOf(id);
            said.get(id).put("key:1", new Said(texts.get(id), Set.of(CODES.get(i % 2))));
            said.get(id).put("key:2", new Said(texts.get(id), Set.of(CODES.get(i % 3))));
        }
        compare();
        for (var decision : DECISIONS) {
            codebook("a", "b", "c").decision(decision).adjudicator("key:2").replace(survey, "t");
            compare();
        }
    }
}
