package fi.kenen.codebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpssTextTest {

    @Test
    void quotesAreDoubledAndLinesJoined() {
        assertEquals("'It''s one line'", SpssText.quoted("It's\none \t line", 100));
    }

    @Test
    void whatIsTooLongIsCutBetweenCharacters() {
        assertEquals("'ää…'", SpssText.quoted("äääääää", 8));
        assertEquals("'a…'", SpssText.quoted("a👍👍", 6));
        assertEquals("'a👍'", SpssText.quoted("a👍", 5));
    }
}
