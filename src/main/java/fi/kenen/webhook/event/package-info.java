/**
 * What happens to surveys that others can be told of.
 *
 * <p>A room in which something happens fires a {@link fi.kenen.webhook.event.SurveyEvent} in the transaction that does it.
 * Who observes it writes what is to be told in the same transaction, so that it is told if and only if it happened.
 */
package fi.kenen.webhook.event;
