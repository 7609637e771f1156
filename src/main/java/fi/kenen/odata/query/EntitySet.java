package fi.kenen.odata.query;

import static fi.kenen.odata.query.Property.Type.FLAG;
import static fi.kenen.odata.query.Property.Type.NUMBER;
import static fi.kenen.odata.query.Property.Type.TEXT;
import static fi.kenen.odata.query.Property.Type.WHOLE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What can be read of every survey: those whose rows are counted first, then those that the definition tells. */
public enum EntitySet {
    MATRIX(
            "Matrix",
            "MatrixRow",
            TEXT.of(
                    "id question questionText segment segmentText option optionText function functionText role roleText"),
            WHOLE.of("count base"),
            NUMBER.of("share low high standardError designEffect effectiveBase"),
            WHOLE.of("organisations"),
            NUMBER.of("shareOfMentions"),
            WHOLE.of("offered"),
            FLAG.of("net"),
            TEXT.of("status undefined asOf")),
    FREQUENCIES(
            "Frequencies",
            "FrequencyRow",
            TEXT.of("id question questionText segment segmentText option optionText choice choiceText"),
            WHOLE.of("place count base"),
            NUMBER.of("share low high standardError designEffect effectiveBase"),
            WHOLE.of("organisations n"),
            NUMBER.of("mean meanLow meanHigh meanStandardError standardDeviation"),
            NUMBER.of("minimum lowerQuartile median upperQuartile maximum"),
            WHOLE.of("missingCount notAsked notAnswered notOffered offered"),
            FLAG.of("net"),
            TEXT.of("status undefined asOf")),
    COMPARISON(
            "Comparison",
            "ComparisonRow",
            TEXT.of("id question questionText segment segmentText option optionText reference referenceText"),
            TEXT.of("function functionText role roleText"),
            WHOLE.of("count base"),
            NUMBER.of("share"),
            WHOLE.of("referenceCount referenceBase"),
            NUMBER.of("referenceShare difference low high"),
            TEXT.of("test"),
            NUMBER.of("statistic"),
            WHOLE.of("degreesOfFreedom"),
            NUMBER.of("p adjustedP cohensH detectable"),
            FLAG.of("net"),
            TEXT.of("status undefined asOf")),
    CONTRADICTIONS(
            "Contradictions",
            "ContradictionRow",
            TEXT.of("id question questionText segment segmentText option optionText"),
            TEXT.of("function functionText role roleText denial denialText"),
            WHOLE.of("base affirming"),
            NUMBER.of("shareAffirming affirmingLow affirmingHigh"),
            WHOLE.of("denying"),
            NUMBER.of("shareDenying denyingLow denyingHigh contested"),
            WHOLE.of("both"),
            NUMBER.of("withinRespondents"),
            WHOLE.of("severalOrganisations"),
            NUMBER.of("withinOrganisations"),
            FLAG.of("net"),
            TEXT.of("status undefined asOf")),
    FUNCTIONS("Functions", "Function", TEXT.of("id question function functionText"), FLAG.of("net"), WHOLE.of("place")),
    ROLES("Roles", "Role", TEXT.of("id question role roleText denies"), WHOLE.of("place")),
    SEGMENTS("Segments", "Segment", TEXT.of("segment segmentText"), WHOLE.of("place")),
    SEGMENT_OPTIONS("SegmentOptions", "SegmentOption", TEXT.of("id segment option optionText"), WHOLE.of("place")),
    QUESTIONS("Questions", "Question", TEXT.of("question questionText kind"), FLAG.of("isSegment"), WHOLE.of("place")),
    ABOUT(
            "About",
            "Survey",
            TEXT.of("survey title description language"),
            WHOLE.of("version"),
            NUMBER.of("confidence"));

    private final String word;
    private final String type;
    private final List<Property> properties;

    @SafeVarargs
    EntitySet(String word, String type, Stream<Property>... properties) {
        this.word = word;
        this.type = type;
        var all = new ArrayList<Property>();
        for (var ofOneType : properties) {
            ofOneType.forEach(all::add);
        }
        this.properties = List.copyOf(all);
    }

    static Optional<EntitySet> of(String word) {
        return Arrays.stream(values()).filter(set -> set.word.equals(word)).findFirst();
    }

    public String word() {
        return word;
    }

    /** What one of its rows is called. */
    public String type() {
        return type;
    }

    /** In the order in which they are told. */
    public List<Property> properties() {
        return properties;
    }

    /** Whether its rows are counted from sheets. */
    public boolean isCounted() {
        return compareTo(FUNCTIONS) < 0;
    }

    /** Where a column is; empty where there is none of the name. */
    public Optional<Integer> place(String property) {
        return IntStream.range(0, properties.size())
                .filter(place -> properties.get(place).name().equals(property))
                .boxed()
                .findFirst();
    }
}
