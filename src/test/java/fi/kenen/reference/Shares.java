package fi.kenen.reference;

import com.fasterxml.jackson.databind.JsonNode;

/** Shares and means with their uncertainty, in the words of R and of the API. */
final class Shares {

    /** Of a share, but for its count and base. */
    static final String SHARE =
            "share v=variance se=standardError deff=designEffect n_eff=effectiveBase low high undefined";

    /** Of a mean. */
    static final String MEAN =
            "organisations mean v=meanVariance se=meanStandardError df=degreesOfFreedom low=meanLow high=meanHigh";

    private Shares() {}

    /** With what follows from the figures of each row. */
    static Answer by(String segment, String address) {
        return Answer.by(segment, address).derive("variance", row -> square(row, "standardError"), "standardError");
    }

    /** As {@link #by}, of rows that have a mean. */
    static Answer meansBy(String segment, String address) {
        return Answer.by(segment, address)
                .derive("meanVariance", row -> square(row, "meanStandardError"), "meanStandardError")
                .derive("degreesOfFreedom", row -> row.path("organisations").doubleValue() - 1, "mean");
    }

    private static double square(JsonNode row, String member) {
        return Math.pow(row.path(member).doubleValue(), 2);
    }
}
