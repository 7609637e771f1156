package fi.kenen.demo;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.kenen.Api;
import fi.kenen.ServiceTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The page of the demo says everything in each language and calls the public API alone; the service has no page. */
@ServiceTest
class DemoPageTest {

    private static final Path PAGE = Path.of("src/demo/page/META-INF/resources/demo");
    private static final Pattern ADDRESS = Pattern.compile("`\\$\\{STUDY}([^`]*)`");
    private static final Pattern TEXT = Pattern.compile("(?:text\\(|data-(?:text|label)=)['\"]([a-z.-]+)['\"]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+}");
    private static final String WHAT_BROWSERS_ACCEPT =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static String read(String file) throws IOException {
        return Files.readString(PAGE.resolve(file));
    }

    private static JsonNode texts() throws IOException {
        return new ObjectMapper().readTree(read("texts.json"));
    }

    private static JsonNode contract() {
        return Api.anyone().queryParam("format", "JSON").get("/openapi").as(JsonNode.class);
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.groupCount() == 0 ? found.group() : found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void itSaysTheSameInEachLanguageOfTheStudy() throws IOException {
        var texts = texts();
        var languages = StreamSupport.stream(
                        DemoStudy.definition().path("languages").spliterator(), false)
                .map(JsonNode::textValue)
                .collect(Collectors.toSet());
        assertEquals(languages, texts.propertyStream().map(Map.Entry::getKey).collect(Collectors.toSet()));
        for (var english : texts.path("en").properties()) {
            for (var language : languages) {
                var said = texts.path(language).path(english.getKey()).asText();
                assertFalse(said.isBlank(), language + " " + english.getKey());
                assertEquals(
                        found(PLACEHOLDER, english.getValue().textValue()),
                        found(PLACEHOLDER, said),
                        language + " " + english.getKey());
            }
        }
        languages.forEach(language ->
                assertEquals(texts.path("en").size(), texts.path(language).size(), language));
    }

    @Test
    void itHasWordsForAllThatItSays() throws IOException {
        var english = texts().path("en");
        var said = found(TEXT, read("page.js") + read("index.html"));
        assertTrue(said.size() > 30, said.toString());
        said.forEach(name -> assertTrue(english.has(name), name));
        var kinds = contract().at("/components/schemas/FindingRow/properties/finding/enum");
        assertFalse(kinds.isEmpty());
        kinds.forEach(kind -> assertTrue(english.has("findings." + kind.textValue()), kind.textValue()));
    }

    @Test
    void itCallsWhatTheContractHas() throws IOException {
        var operations = contract()
                .path("paths")
                .propertyStream()
                .map(path -> Pattern.compile(path.getKey().replaceAll("\\{\\w+}", "[^/]+")))
                .toList();
        var addresses = found(ADDRESS, read("page.js"));
        assertFalse(addresses.isEmpty());
        for (var address : addresses) {
            var path = "/surveys/" + DemoStudy.KEY + address.replaceFirst("/$", "");
            assertTrue(
                    operations.stream()
                            .anyMatch(operation -> operation.matcher(path).matches()),
                    path);
        }
    }

    @Test
    void itIsWholeWithoutTheNet() throws IOException {
        for (var file : List.of("index.html", "page.js", "page.css")) {
            var foreign =
                    Pattern.compile("(?:https?:)?//[a-z]").matcher(read(file)).results();
            assertEquals(List.of(), foreign.map(MatchResult::group).toList(), file);
        }
    }

    @Test
    void theServiceHasNoPage() {
        Api.anyone()
                .accept(WHAT_BROWSERS_ACCEPT)
                .get("/")
                .then()
                .statusCode(200)
                .body("name", equalTo("Kenen"));
        for (var path : List.of("/demo/", "/demo/index.html", "/index.html")) {
            Api.anyone().accept(WHAT_BROWSERS_ACCEPT).get(path).then().statusCode(404);
        }
    }
}
