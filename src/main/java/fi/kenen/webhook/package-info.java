/**
 * Whom authors want told what happens to their surveys.
 *
 * <p>In comes a {@link fi.kenen.webhook.event.SurveyEvent}: in the same transaction the {@link
 * fi.kenen.webhook.WebhookStore} writes a message for each webhook that listens. Sheets write nothing: that they have
 * changed is seen from how far their log is, by {@link fi.kenen.webhook.AnswerChanges}, and {@link
 * fi.kenen.webhook.PublicationChanges} asks as a reader would, so that what is published is told although none does. The {@link
 * fi.kenen.webhook.MessageSender} of any replica takes a webhook for a while from the {@link
 * fi.kenen.webhook.MessageQueue}, and sends what waits for it, in order, until each is received: at least once.
 *
 * <p>The tables {@code webhook} and {@code webhook_delivery} are touched here alone.
 */
package fi.kenen.webhook;
