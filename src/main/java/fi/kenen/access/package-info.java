/**
 * Who may do what. A call with a key is checked before anything else of it is; an operation needs the key unless it is
 * marked {@link fi.kenen.access.OpenToAll}.
 *
 * <p>What is done is told to the {@link fi.kenen.access.Audit}, in the transaction that does it wherever there is one.
 */
package fi.kenen.access;
