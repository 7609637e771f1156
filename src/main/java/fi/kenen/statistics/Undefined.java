package fi.kenen.statistics;

/** Why a figure cannot be told. */
public enum Undefined {
    /** Nobody is in the base, of one of the groups in a comparison. */
    EMPTY_BASE,
    /** The figure needs more organisations, or organisations with more respondents. */
    TOO_FEW_ORGANISATIONS,
    /** All that is looked at are the same, or differ in nothing that the figure measures. */
    NO_VARIATION,
    /** Nobody ticked one role without the other. */
    NO_DISCORDANT_PAIRS,
    /** The role was not ticked for any function. */
    NO_MENTIONS,
    /** There is one function only, over which nothing can be spread. */
    ONE_FUNCTION,
    /** The figure needs more answers than one. */
    TOO_FEW_ANSWERS,
    /** The figure needs more sheets that two coders coded. */
    TOO_FEW_SHEETS,
    /** No IEEE 754 double can hold the figure. */
    TOO_LARGE,
    /** No weights meet the targets that sheets are to be weighed by. */
    WEIGHT_NOT_CONVERGED
}
