package fi.kenen.result.table;

/** What the values of a figure are: how they are counted, and between which bounds they lie. */
public enum Measure {
    SHEETS("sheets", true, 0.0, null),
    ORGANISATIONS("organisations", true, 0.0, null),
    /** What coders say of sheets, each once. */
    CODINGS("codings", true, 0.0, null),
    /** Ticks of a role in all functions together. */
    MENTIONS("mentions", true, 0.0, null),
    /** A position on a scale, from 1. */
    PLACE("place", true, 1.0, null),
    /** Among rows that are told together, from 1. */
    RANK("rank", true, 1.0, null),
    DEGREES_OF_FREEDOM("degrees of freedom", true, 0.0, null),
    SHARE("share", false, 0.0, 1.0),
    /** Of a share over another. */
    DIFFERENCE("difference of shares", false, -1.0, 1.0),
    PROBABILITY("probability", false, 0.0, 1.0),
    /** Between -1 and 1, 0 being none. */
    COEFFICIENT("coefficient", false, -1.0, 1.0),
    /** Never negative, and a ratio of things that are counted alike. */
    RATIO("ratio", false, 0.0, null),
    /** How far something lies from something else, never negative. */
    DEVIATION("deviation", false, 0.0, null),
    /** Of a test that is never negative. */
    CHI_SQUARED("chi squared", false, 0.0, null),
    /** Respondents that need not be whole. */
    RESPONDENTS("respondents", false, 0.0, null),
    /** Any number, in the unit of the question or of none. */
    NUMBER("number", false, null, null),
    /** No number at all, but one of a few words. */
    WORD("word", false, null, null),
    /** No number, but true or false. */
    FLAG("true or false", false, null, null);

    private final String unit;
    private final boolean isWhole;
    private final Double least;
    private final Double most;

    Measure(String unit, boolean isWhole, Double least, Double most) {
        this.unit = unit;
        this.isWhole = isWhole;
        this.least = least;
        this.most = most;
    }

    public String unit() {
        return unit;
    }

    /** Whether its values are whole numbers. */
    public boolean isWhole() {
        return isWhole;
    }

    /** Null where there is none. */
    public Double least() {
        return least;
    }

    /** Null where there is none. */
    public Double most() {
        return most;
    }
}
