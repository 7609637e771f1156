package fi.kenen.answer.log.coding;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.json.Json;
import fi.kenen.survey.coding.Codebook;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The texts of a sheet and what coders say of them.
 *
 * @param id of the sheet
 * @param texts by the key of the question, of those that were answered
 * @param codings by the key of the question and the coder's name; can be changed
 * @param themes what is decided of them as it stands in the sheet, a JSON object; null for nothing
 */
public record SheetCodings(UUID id, Map<String, TextHash> texts, Map<String, Map<String, Row>> codings, String themes) {

    /**
     * A coding as it is kept.
     *
     * @param text that was coded
     */
    public record Row(List<String> codes, int version, TextHash text, Instant codedAt) {

        /** Whether it says the same, by the same codebook, of the same text. */
        public boolean saysTheSame(Row other) {
            return codes.equals(other.codes) && version == other.version && text.equals(other.text);
        }
    }

    /** @param answers by question, of which only texts count */
    public static Map<String, TextHash> texts(JsonNode answers, List<Codebook> codebooks) {
        var texts = new HashMap<String, TextHash>();
        for (var codebook : codebooks) {
            var answer = answers.get(codebook.question());
            if (answer != null && answer.isTextual()) {
                texts.put(codebook.question(), TextHash.of(answer.textValue()));
            }
        }
        return texts;
    }

    /** The same with other texts, of which nothing is decided yet. */
    public SheetCodings with(Map<String, TextHash> others) {
        return new SheetCodings(id, others, codings, null);
    }

    /** What each coder says of a question's text. */
    public Map<String, Row> of(String question) {
        return codings.computeIfAbsent(question, key -> new HashMap<>());
    }

    public Optional<TextHash> text(String question) {
        return Optional.ofNullable(texts.get(question));
    }

    /** A coding as it is told; empty where the coder has given none. */
    public Optional<Coding> coding(String question, String coder) {
        return Optional.ofNullable(of(question).get(coder))
                .map(row -> new Coding(
                        id,
                        question,
                        coder,
                        row.codes(),
                        row.version(),
                        row.text().tag(),
                        row.codedAt(),
                        !row.text().equals(texts.get(question))));
    }

    /** What its codings decide of the texts as they are, a JSON object in the order of the codebooks; null for nothing. */
    public String decided(List<Codebook> codebooks) {
        var decided = new LinkedHashMap<String, List<String>>();
        for (var codebook : codebooks) {
            codebook.decide(fresh(codebook.question())).ifPresent(codes -> decided.put(codebook.question(), codes));
        }
        return decided.isEmpty() ? null : Json.write(decided);
    }

    private Map<String, Set<String>> fresh(String question) {
        var fresh = new HashMap<String, Set<String>>();
        of(question).forEach((coder, row) -> {
            if (row.text().equals(texts.get(question))) {
                fresh.put(coder, Set.copyOf(row.codes()));
            }
        });
        return fresh;
    }
}
