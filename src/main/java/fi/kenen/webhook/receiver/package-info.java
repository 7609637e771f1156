/**
 * Where messages are sent to, and how.
 *
 * <p>In comes a {@link fi.kenen.webhook.receiver.Message}, signed as Standard Webhooks say. {@link
 * fi.kenen.webhook.receiver.Receivers} sends it once: the receiver's name is resolved, every address of it held against
 * {@link fi.kenen.webhook.receiver.Networks}, and the connection goes to an address that was held against them, never to
 * what the name means a moment later. Out comes an {@link fi.kenen.webhook.receiver.Outcome}.
 */
package fi.kenen.webhook.receiver;
