/**
 * What every feature needs of HTTP: pages, conditional requests, forms of answers, languages, and the check of the query.
 *
 * <p>In come parameters and headers, out come records that say what is meant, and answers. A resource ends a request by
 * throwing a {@link fi.kenen.http.problem.Problem}; nothing else is an error answer. Faults of a body or a query are
 * gathered in {@link fi.kenen.http.problem.Faults} and thrown together.
 *
 * <p>Before it is known what a request asks for it has passed the {@link fi.kenen.http.body.Wire}, the {@link
 * fi.kenen.http.guard.RequestId}, the {@link fi.kenen.http.guard.ListHeaders}, the {@link
 * fi.kenen.http.guard.EncodedTags}, the {@link fi.kenen.http.guard.SecurityHeaders}, the {@link
 * fi.kenen.http.guard.Origins} and the {@link fi.kenen.http.guard.HeadCheck}; then, before it comes to its resource, the
 * {@link fi.kenen.http.guard.RateLimits}, the question who may do it, the {@link fi.kenen.http.QueryCheck} and the {@link
 * fi.kenen.http.body.Bodies}, in this order. All of it is done on the event loop.
 */
package fi.kenen.http;
