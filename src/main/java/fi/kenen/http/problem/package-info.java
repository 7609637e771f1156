/**
 * Everything that goes wrong, in the words of one catalogue.
 *
 * <p>In comes whatever ends a request: a {@link fi.kenen.http.problem.Problem} that a room throws, {@link
 * fi.kenen.http.problem.Faults} that were gathered, a {@link fi.kenen.http.problem.DatabaseFailure}, or what nobody
 * foresaw. Out goes an answer as RFC 9457 has it, without a class, a message or a statement of ours in it. Nothing but
 * the log of the process is touched.
 */
package fi.kenen.http.problem;
