package fi.kenen.result.finding;

import java.util.Locale;

/** What can be found. */
enum Finding {
    /** A function that has a role most often, or as often as that may be. */
    MOST,
    /** A function that a group does not have, unlike others. */
    ABSENT,
    /** A function of which many say a role and many deny it. */
    CONTESTED,
    /** A cell in which a group differs from the others. */
    DIFFERENT,
    /** A function that has one role more often without the other than the other way round. */
    WITHOUT,
    /** Some give a role to no function. */
    GAP,
    /** Many give a role to three functions or more. */
    OVERLAP,
    /** Who ticks a cell also chooses an option of another question. */
    TOGETHER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
