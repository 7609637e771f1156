/**
 * What holds for a request whatever it asks for.
 *
 * <p>In comes the head of a request. Out comes the same request with an identifier and with headers that mean one thing,
 * or a refusal in the words of the catalogue. It runs on the event loop: nothing here blocks, and only headers and counters
 * in memory are touched.
 */
package fi.kenen.http.guard;
