/**
 * Who is let in. A request is let through before anything else of it is checked: {@link fi.kenen.access.role.Permission}
 * says for every operation which role it takes, and a caller has roles by an API key, a token or grants on surveys. The
 * secret of an invitation is only passed on: what it opens, the operation checks.
 *
 * <p>In comes a request that is known to be well-formed. Out comes the same with its caller and the caller's role, which
 * operations ask {@link fi.kenen.access.Access} for, or a refusal. Keys and grants are made and taken back here, in the
 * stores of their rooms. What is done is told to the {@link fi.kenen.audit.Audit}, in the transaction that does it wherever
 * there is one. How long an answer took is told here, too, because it depends on the caller who may know it: see {@link
 * fi.kenen.access.ServerTiming}.
 */
package fi.kenen.access;
