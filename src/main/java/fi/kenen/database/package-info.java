/**
 * The two ways to the database.
 *
 * <p>What people administer is kept with Hibernate: an entity and a repository in the room that it belongs to, which they do
 * not leave; what other rooms see are records. A statement that must be one, such as an insert that may find its row
 * there, is a native one of the repository.
 *
 * <p>Whatever runs with every sheet or every reader goes through the {@link fi.kenen.database.Database}. In comes what is to
 * be done with a connection or a statement. Out comes what that gives, or a {@link
 * fi.kenen.http.problem.DatabaseFailure}. Times go through {@link fi.kenen.database.DatabaseTime}, nowhere else.
 *
 * <p>A transaction is either that of a method which is {@code @Transactional}, where both ways meet, or one of the log. No
 * table is named here: each is named in the room whose it is.
 */
package fi.kenen.database;
