/**
 * Who may do what. A request is let through before anything else of it is checked: {@link fi.kenen.access.role.Permission}
 * says for every operation which role it takes, and a caller has roles by an API key, a token or grants on surveys. The
 * secret of an invitation is only passed on: what it opens, the operation checks.
 *
 * <p>What is done is told to the {@link fi.kenen.audit.Audit}, in the transaction that does it wherever there is one.
 */
package fi.kenen.access;
