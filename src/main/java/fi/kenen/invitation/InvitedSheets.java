package fi.kenen.invitation;

import fi.kenen.survey.Survey;
import java.util.Map;

/** The sheets that invitations were used for; whoever keeps the sheets knows them. */
public interface InvitedSheets {

    /** Whether the sheets of a survey's invitations from one to another are complete; of those only that have one. */
    Map<Long, Boolean> complete(Survey survey, long firstInvitation, long lastInvitation);
}
