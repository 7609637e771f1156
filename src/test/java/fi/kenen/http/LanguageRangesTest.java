package fi.kenen.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageRangesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sv, en;q=0.8             | fi sv-FI en | sv-FI",
                "sv-FI,,en                | fi sv-FI en | sv-FI",
                "en;q=0.5, sv;q=0.9       | fi sv-FI en | sv-FI",
                "sv-FI-x-a                | fi sv en    | sv",
                "sv-SE, en;q=0.8          | fi sv-FI en | en",
                "de                       | fi sv en    | fi",
                "de, *                    | fi sv en    | fi",
                "sv;q=0, en;q=0.1         | fi sv en    | en",
                "SV                       | fi sv en    | sv",
                "-                        | fi sv en    | fi",
                "; q=1, sv ; q=0.5        | fi sv en    | sv",
                "sv;q=nonsense, en        | fi sv en    | en"
            })
    @Tag("fault-28")
    void theBestIsChosen(String header, String languages, String best) {
        assertEquals(best, LanguageRanges.accepted(header).best(List.of(languages.split(" "))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"SV | sv", "sv-FI | sv", "EN | en-GB", "de | ''", "* | fi"})
    void whereNoneFitsNoneIsFound(String tag, String found) {
        var fitting = LanguageRanges.asked(tag).orElseThrow().fitting(List.of("fi", "sv", "en-GB"));
        assertEquals(found, fitting.orElse(""));
    }

    @Test
    void whatIsAskedForIsATag() {
        assertEquals("sv", LanguageRanges.asked("sv-FI").orElseThrow().best(List.of("fi", "sv")));
        for (var nonsense : List.of("-", "", "sv-", "!!", "sv fi", "a-".repeat(2_000) + "a")) {
            assertTrue(LanguageRanges.asked(nonsense).isEmpty(), nonsense);
        }
    }

    @Test
    @Tag("fault-17")
    @Tag("fault-50")
    void hostileOnesCostNothing() {
        var many = IntStream.range(0, 4_700).mapToObj(i -> "a" + i % 10).collect(Collectors.joining(","));
        assertTimeoutPreemptively(Duration.ofMillis(500), () -> {
            for (int i = 0; i < 100; i++) {
                LanguageRanges.accepted("a-".repeat(2_000) + "a").best(List.of("fi", "sv"));
                LanguageRanges.accepted(many).best(List.of("fi", "sv"));
                LanguageRanges.accepted(",".repeat(20_000)).best(List.of("fi", "sv"));
            }
        });
    }
}
