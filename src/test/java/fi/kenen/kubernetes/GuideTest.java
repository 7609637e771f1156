package fi.kenen.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The guide's table of settings says what the code does. */
class GuideTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([A-Z0-9_]+)` \\| [^|]+ \\| `?([^|`]+?)`?(?: in `base/`)? \\| ");

    private static Map<String, String> guide() throws IOException {
        return ROW.matcher(Files.readString(Path.of("k8s", "README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2), (a, b) -> a, TreeMap::new));
    }

    @Test
    void everySettingIsThereWithItsDefault() throws IOException {
        var own = guide();
        own.keySet().removeIf(variable -> !variable.startsWith("KENEN_"));
        assertEquals(Settings.ofKenen().values(), own);
    }

    @Test
    void thoseOfThePlatformHaveTheDefaultsThatWeGiveThem() throws IOException {
        var given = Settings.in(Path.of("src/main/resources/application.properties"))
                .with(Settings.in(Path.of("k8s/base/kenen.properties")))
                .values();
        var said = guide();
        said.keySet().retainAll(given.keySet());
        given.keySet().retainAll(said.keySet());
        assertEquals(given, said);
    }
}
