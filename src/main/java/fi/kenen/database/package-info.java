/**
 * The two ways to the database, whose {@link fi.kenen.database.Schema} is migrated before either is gone.
 *
 * <p>What people administer is kept with Hibernate: an entity and a repository in the room that it belongs to, which they do
 * not leave; what other rooms see are records. A statement that must be one, such as an insert that may find its row
 * there, is a native one of the repository.
 *
 * <p>Whatever runs with every sheet or every reader goes through the {@link fi.kenen.database.Database}. In comes what is to
 * be done with a connection or a statement. Out comes what that gives, or a {@link
 * fi.kenen.http.problem.DatabaseFailure}. Times go through {@link fi.kenen.database.DatabaseTime}, nowhere else.
 *
 * <p>A database can be lost, or put back to what it was. {@link fi.kenen.database.DatabaseRuns} tells its runs apart, so that
 * nothing is remembered from one to the next that may be gone. What another transaction was in the way of is done again by
 * {@link fi.kenen.database.ConflictRetry}.
 *
 * <p>A transaction is either that of a method which is {@code @Transactional}, where both ways meet, or one of the log. No
 * table is named here but that of the runs: each is named in the room whose it is.
 */
package fi.kenen.database;
