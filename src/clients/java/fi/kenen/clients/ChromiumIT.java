package fi.kenen.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Chromium shows the pictures and the demo's page: what it measures, what axe-core finds, what can be done. */
class ChromiumIT {

    private static final Path SCRIPTS = Program.SCRIPTS.resolve("node");

    /** One of each kind of picture at least, in each language. */
    private static final List<String> PICTURES = List.of(
            "/matrices/roles?language=en",
            "/matrices/roles?by=sector&language=fi",
            "/matrices/roles?by=position,sector&language=sv",
            "/matrices/roles?by=industry&language=fi&width=480",
            "/matrices/roles/comparison?by=sector&language=fi",
            "/matrices/roles/comparison?by=industry&language=sv",
            "/matrices/roles/contradictions?by=sector&language=fi",
            "/frequencies/measures?by=sector&language=sv",
            "/frequencies/position?language=fi",
            "/frequencies/measures/comparison?by=sector&language=fi",
            "/matrices/roles/tallies?by=sector&language=sv",
            "/matrices/roles/agreement?by=sector&language=fi",
            "/associations?rows=roles&columns=measures&language=fi");

    /** Those in which readers are shown some cells as withheld. */
    private static final List<String> FOR_READERS = List.of(
            "/matrices/roles?by=position&language=fi",
            "/matrices/roles/comparison?by=position&language=sv",
            "/frequencies/measures?by=sector&language=en");

    @TempDir
    Path directory;

    /** Otherwise a measuring that finds nothing would tell nothing. */
    @Test
    void findsFaults() {
        var faults = texts(run(
                        DemoService.ADMIN_KEY,
                        "pictures.js",
                        SCRIPTS.resolve("faulty.svg").toUri().toString())
                .get(0));
        assertEquals(
                List.of(
                        "“leaving” leaves its cell",
                        "“over” lies over “another”",
                        "“outside” leaves the picture",
                        "“squeezed together” is 0.35 times as wide as its letters",
                        "“faint” has a contrast of 1.26",
                        "“invisible” cannot be seen"),
                faults.stream()
                        .filter(fault -> !fault.startsWith("axe: svg-img-alt"))
                        .toList());
        assertEquals(7, faults.size());
    }

    @Test
    void showsPicturesWithoutFault() {
        assertEquals(List.of(), faults(DemoService.ADMIN_KEY, PICTURES));
    }

    @Test
    void showsReadersPicturesWithoutFault() {
        assertEquals(List.of(), faults(DemoService.running().readerKey(), FOR_READERS));
    }

    @Test
    void showsAndSendsThePageWithoutFault() {
        assertEquals(
                List.of(),
                texts(run(
                        DemoService.ADMIN_KEY, "page.js", DemoService.running().address() + "/")));
    }

    private List<String> faults(String key, List<String> pictures) {
        var demo = DemoService.running();
        var addresses = pictures.stream().map(path -> demo.address() + demo.survey() + path + "&format=svg");
        var found = run(key, "pictures.js", addresses.toArray(String[]::new));
        var faults = new ArrayList<String>();
        for (int i = 0; i < pictures.size(); i++) {
            var picture = pictures.get(i);
            texts(found.get(i)).forEach(fault -> faults.add(picture + ": " + fault));
        }
        return faults;
    }

    private JsonNode run(String key, String script, String... words) {
        var command = Stream.concat(Stream.of("node", SCRIPTS.resolve(script).toString()), Stream.of(words));
        return Sources.json(Program.run(directory, key, command.toList()));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }
}
