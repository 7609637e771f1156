/**
 * The fuzz: what nobody should send, drawn from the contract, on every operation of the packaged service.
 *
 * <p>The {@link fi.kenen.fuzz.Contract} tells which operations there are; the {@link fi.kenen.fuzz.Stock} has real
 * surveys, sheets, keys and invitations for them to be about. A {@link fi.kenen.fuzz.Draft} is a request of one operation
 * as it should be ({@link fi.kenen.fuzz.ValidDrafts}), which {@link fi.kenen.fuzz.HeadMutations}, {@link
 * fi.kenen.fuzz.BodyMutations} and {@link fi.kenen.fuzz.WireMutations} then spoil in no, one or some places. It is sent as
 * bytes over a {@link fi.kenen.fuzz.Connection}, and its {@link fi.kenen.fuzz.Answer} is held against the contract by the
 * {@link fi.kenen.fuzz.AnswerCheck}.
 *
 * <p>What is drawn for a request depends on the seed, its number and what there is by then, so that a failure can be had
 * again with the same seed; the request itself is told as a command, too.
 */
package fi.kenen.fuzz;
