/**
 * Who may do what.
 *
 * <p>{@link fi.kenen.access.role.Permission} has a line for every operation, with the least role that it takes; a {@link
 * fi.kenen.access.role.Caller} has a role of its own and others by its grants on surveys. In come operations, callers and
 * grants to keep. Out comes which role somebody has, and which is needed. The table {@code survey_grant} is touched here
 * alone.
 */
package fi.kenen.access.role;
