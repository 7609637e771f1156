package fi.kenen.result.tabulation;

import fi.kenen.access.Access;
import fi.kenen.access.role.Caller;
import fi.kenen.access.role.Role;
import fi.kenen.survey.series.Series;
import jakarta.ws.rs.PathParam;

/** What a result of the waves of a series is asked for with. */
public class SeriesRequest extends TableRequest {

    @PathParam("series")
    String series;

    Caller who() {
        return Access.caller(caller).orElseThrow();
    }

    @Override
    void requireAllowed() {
        // A series is not there for whom it is not, and whose sheets are counted nobody names.
    }

    /** Whether a caller sees protected results only: whoever is not known to see everything of each wave. */
    static boolean isProtected(Series series, Caller caller) {
        return !series.surveys().stream().allMatch(survey -> caller.roleOn(survey)
                .filter(role -> role.covers(Role.ANALYST))
                .isPresent());
    }
}
