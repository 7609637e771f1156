/**
 * The way to the database for what is no entity.
 *
 * <p>In comes what is to be done with a connection or a statement. Out comes what that gives, or a {@link
 * fi.kenen.http.problem.DatabaseFailure}. No table is named here: each is named in the room whose it is. Times go through
 * {@link fi.kenen.database.DatabaseTime}, nowhere else.
 */
package fi.kenen.database;
