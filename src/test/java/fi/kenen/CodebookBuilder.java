package fi.kenen;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.function.Consumer;

/** Builds codebooks as clients send them: English only, with texts that repeat the keys. */
public final class CodebookBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode codebook = JSON.createObjectNode();

    private CodebookBuilder() {}

    public static CodebookBuilder codebook(String... codes) {
        var builder = new CodebookBuilder();
        builder.codebook.putArray("codes");
        for (var code : codes) {
            builder.codebook
                    .withArray("codes")
                    .addObject()
                    .put("key", code)
                    .putObject("text")
                    .put("en", code);
        }
        return builder;
    }

    /** A rule of the last code; stems and words with spaces between. */
    public CodebookBuilder rule(String language, String stems, String words) {
        var codes = codebook.withArray("codes");
        var rule = ((ObjectNode) codes.get(codes.size() - 1))
                .withArray("rules")
                .addObject()
                .put("language", language);
        if (!stems.isEmpty()) {
            rule.set("stems", JSON.valueToTree(stems.split(" ")));
        }
        if (!words.isEmpty()) {
            rule.set("words", JSON.valueToTree(words.split(" ")));
        }
        return this;
    }

    public CodebookBuilder net(String key, String... of) {
        var net = codebook.withArray("nets").addObject().put("key", key);
        net.putObject("text").put("en", key);
        net.set("of", JSON.valueToTree(of));
        return this;
    }

    public CodebookBuilder context(String... questions) {
        codebook.set("context", JSON.valueToTree(questions));
        return this;
    }

    public CodebookBuilder decision(String decision) {
        codebook.put("decision", decision);
        return this;
    }

    public CodebookBuilder adjudicator(String caller) {
        codebook.put("adjudicator", caller);
        return this;
    }

    public CodebookBuilder with(Consumer<ObjectNode> change) {
        change.accept(codebook);
        return this;
    }

    public ObjectNode build() {
        return codebook.deepCopy();
    }

    /** Makes it the codebook of a question that has none. */
    public Response put(String survey, String question) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .body(build().toString())
                .put("/surveys/" + survey + "/codebooks/" + question);
    }

    /** Puts it in the place of the codebook that a question has. */
    public Response replace(String survey, String question) {
        return Api.admin()
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(build().toString())
                .put("/surveys/" + survey + "/codebooks/" + question);
    }
}
