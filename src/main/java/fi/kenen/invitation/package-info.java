/**
 * Who may answer: invitations are made in bulk, each with a secret that is told once and kept only as a hash, and may
 * fix the organisation and some answers of the one sheet that they are good for.
 *
 * <p>In come orders for invitations, and secrets that respondents send. Out comes the {@link
 * fi.kenen.invitation.Invitation} of a secret, or why it is refused. The table {@code invitation} is touched here alone;
 * whether an invitation was used the sheets say, by {@link fi.kenen.invitation.InvitedSheets}.
 */
package fi.kenen.invitation;
