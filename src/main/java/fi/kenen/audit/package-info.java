/**
 * Who did what.
 *
 * <p>In comes an {@link fi.kenen.audit.AuditEntry}, written in the transaction that does what it tells wherever there is
 * one. Out come pages of entries for administrators. The table {@code audit} is touched here alone, and entries are only
 * added. An entry never says what a sheet says, nor whose it is.
 */
package fi.kenen.audit;
