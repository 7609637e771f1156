package fi.kenen.statistics.coding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fi.kenen.statistics.Undefined;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CodeSumsTest {

    /** Ten articles, each coded by two: K. Krippendorff, Content Analysis, 2nd edition 2004, section 11.3.1. */
    @Test
    void twoObserversOfTenArticles() {
        var jon = "1100000000";
        var han = "0110010100";
        var sums = new CodeSums();
        IntStream.range(0, 10).forEach(article -> add(sums, Stream.of(jon, han), article, '1'));
        var agreement = sums.agreement();
        assertEquals(0.095, agreement.alpha(), 0.0005);
        assertEquals(0.6, agreement.agreement(), 1e-15);
        assertEquals(1 - 19 * 4 / (14 * 6.0), agreement.alpha(), 1e-15);
    }

    /**
     * Twelve units, not all of them coded by all of four: K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011,
     * section C. Of categories that exclude each other the disagreements are half the sums of those of each category.
     */
    @Test
    void fourObserversOfTwelveUnits() {
        var observers = List.of("123321412...", "1233224125.3", ".3332342251.", "12332441251.");
        double observed = 0;
        double expected = 0;
        for (char category : new char[] {'1', '2', '3', '4', '5'}) {
            var sums = new CodeSums();
            IntStream.range(0, 12).forEach(unit -> add(sums, observers.stream(), unit, category));
            assertEquals(11, sums.agreement().units());
            assertEquals(40, sums.agreement().values());
            observed += sums.agreement().observedDisagreement();
            expected += sums.agreement().expectedDisagreement();
        }
        assertEquals(0.743, 1 - observed / expected, 0.0005);
    }

    private static void add(CodeSums sums, Stream<String> observers, int unit, char category) {
        var values = observers
                .map(own -> own.charAt(unit))
                .filter(value -> value != '.')
                .toList();
        sums.add(
                values.size(),
                (int) values.stream().filter(value -> value == category).count(),
                1);
    }

    @Test
    void aCodeThatNobodyGaveIsAgreedOnButHasNoAlpha() {
        var sums = new CodeSums();
        sums.add(2, 0, 5);
        var agreement = sums.agreement();
        assertEquals(1.0, agreement.agreement());
        assertEquals(1.0, agreement.ac1());
        assertNull(agreement.alpha());
        assertEquals(Undefined.NO_VARIATION, agreement.undefined());
    }

    @Test
    void sheetsOfOneCoderTellHowOftenACodeIsGivenAndNothingOfAgreement() {
        var sums = new CodeSums();
        sums.add(1, 1, 1);
        sums.add(1, 0, 3);
        var agreement = sums.agreement();
        assertEquals(0.25, agreement.prevalence());
        assertEquals(0.375, agreement.chanceAgreement());
        assertNull(agreement.agreement());
        assertNull(agreement.ac1());
        assertEquals(Undefined.TOO_FEW_SHEETS, agreement.undefined());
    }

    @Test
    void withoutSheetsThereIsNothing() {
        assertEquals(
                new CoderAgreement(0, 0, 0, null, null, null, null, null, null, null, Undefined.TOO_FEW_SHEETS),
                new CodeSums().agreement());
    }

    @Test
    void sumsOfNoSheetsAreRefused() {
        var sums = new CodeSums();
        assertThrows(IllegalArgumentException.class, () -> sums.add(0, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> sums.add(2, 3, 1));
        assertThrows(IllegalArgumentException.class, () -> sums.add(2, -1, 1));
        assertThrows(IllegalArgumentException.class, () -> sums.add(2, 1, -1));
    }

    /** By all pairs of coders, one by one, as the definitions have it. */
    @Property
    void figuresAreThoseOfTheDefinitions(@ForAll @Size(max = 30) List<@Size(max = 5) boolean[]> sheets) {
        var sums = new CodeSums();
        var coded = sheets.stream().filter(sheet -> sheet.length > 0).toList();
        coded.forEach(sheet -> sums.add(sheet.length, given(sheet), 1));
        var agreement = sums.agreement();
        var units = coded.stream().filter(sheet -> sheet.length > 1).toList();
        assertEquals(coded.size(), agreement.sheets());
        assertEquals(units.size(), agreement.units());
        if (units.isEmpty()) {
            return;
        }
        assertEquals(
                units.stream().mapToDouble(CodeSumsTest::alike).average().orElseThrow(), agreement.agreement(), 1e-12);
        double prevalence = coded.stream()
                .mapToDouble(sheet -> (double) given(sheet) / sheet.length)
                .average()
                .orElseThrow();
        assertEquals(prevalence, agreement.prevalence(), 1e-12);
        double chance = 2 * prevalence * (1 - prevalence);
        assertEquals((agreement.agreement() - chance) / (1 - chance), agreement.ac1(), 1e-12);
        double observed = units.stream()
                        .mapToDouble(sheet -> sheet.length * (1 - alike(sheet)))
                        .sum()
                / units.stream().mapToInt(sheet -> sheet.length).sum();
        assertEquals(observed, agreement.observedDisagreement(), 1e-12);
        var all = new boolean[units.stream().mapToInt(sheet -> sheet.length).sum()];
        int at = 0;
        for (var sheet : units) {
            System.arraycopy(sheet, 0, all, at, sheet.length);
            at += sheet.length;
        }
        assertEquals(1 - alike(all), agreement.expectedDisagreement(), 1e-12);
    }

    @Property
    void sheetsThatAreAlikeCanBeAddedAtOnce(
            @ForAll @IntRange(min = 1, max = 6) int coders,
            @ForAll @IntRange(max = 6) int given,
            @ForAll @IntRange(max = 9) int alike) {
        var atOnce = new CodeSums();
        var oneByOne = new CodeSums();
        int givers = Math.min(coders, given);
        atOnce.add(coders, givers, alike);
        IntStream.range(0, alike).forEach(i -> oneByOne.add(coders, givers, 1));
        assertEquals(oneByOne.agreement().units(), atOnce.agreement().units());
        assertEquals(oneByOne.agreement().alpha() == null, atOnce.agreement().alpha() == null);
    }

    private static int given(boolean[] sheet) {
        return (int)
                IntStream.range(0, sheet.length).filter(coder -> sheet[coder]).count();
    }

    /** The share of pairs of coders who say the same. */
    private static double alike(boolean[] sheet) {
        long pairs = IntStream.range(0, sheet.length)
                .boxed()
                .flatMap(a -> IntStream.range(a + 1, sheet.length).mapToObj(b -> sheet[a] == sheet[b]))
                .filter(same -> same)
                .count();
        return pairs / (sheet.length * (sheet.length - 1) / 2.0);
    }
}
