package fi.kenen.result.table;

/** What of a cell a figure tells: a mask names these, and never a figure, so that none is shown under another name. */
public enum Part {
    /** Nothing of what anybody answered. */
    DEFINITION,
    BASE,
    /** How many were not asked, which follows from what the question depends on. */
    NOT_ASKED,
    /** Who was not asked, and so, who was. */
    ASKED,
    /** Who said that they cannot say. */
    MISSING,
    /** Who could have ticked it, which tells when sheets came and nothing of what they say. */
    OFFERED,
    COUNT,
    /** How much of what all functions have of a role the cell has. */
    MENTIONS,
    /** What follows from all answers of a slice together. */
    MEAN,
    /** How answers lie around their mean, and which there are. */
    DISTRIBUTION,
    REFERENCE_BASE,
    REFERENCE_COUNT,
    /** What follows from the count and that of the reference. */
    DIFFERENCE,
    /** What follows from the count and that of the wave before. */
    PREVIOUS,
    /** What follows from the count and that of the first wave. */
    FIRST,
    /** What follows from the counts of all waves. */
    SLOPE,
    /** Whatever depends on which organisations of one wave are those of another. */
    MATCHED,
    DENIAL,
    /** What follows from the count and that of the denial. */
    CONTESTED,
    /** Who ticked two options. */
    BOTH,
    /** Whatever depends on which sheets are of one organisation. */
    ORGANISATIONS,
    /** The same of the denial. */
    DENIAL_ORGANISATIONS,
    /** What one respondent of an organisation says and another denies. */
    WITHIN_ORGANISATIONS
}
