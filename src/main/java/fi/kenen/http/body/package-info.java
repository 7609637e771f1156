/**
 * Bodies on their way in and out.
 *
 * <p>In come the bytes of a request, as fast as its sender likes, without a thread that waits for them. Out come a whole
 * body in memory or a {@link fi.kenen.http.body.ReceivedFile}, and for answers streams that end in an orderly way only when
 * they are whole. What is touched is connections, which are closed when they take too much or too long, and files that are
 * gone with the request.
 */
package fi.kenen.http.body;
