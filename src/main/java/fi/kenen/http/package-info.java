/**
 * What every feature needs of HTTP and JSON: the problem catalogue and the mappers that make every error one of it,
 * reading a body strictly while gathering all its faults, pages, and conditional requests.
 *
 * <p>A resource ends a request by throwing a {@link fi.kenen.http.Problem}; nothing else is an error answer. Faults of
 * a body or a query are gathered in {@link fi.kenen.http.Faults} and thrown together.
 *
 * <p>Before a request comes to a resource it has passed the {@link fi.kenen.http.RequestId}, the
 * {@link fi.kenen.http.SecurityHeaders}, the {@link fi.kenen.http.RateLimits} and the {@link fi.kenen.http.BodyLimit},
 * in this order.
 */
package fi.kenen.http;
