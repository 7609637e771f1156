/**
 * What takes how long, told step by step to the operator's collector of traces where there is one.
 *
 * <p>In comes the name of a step, from a closed set of words; nothing else of a request is told but its method, its
 * operation and the status of its answer. Where traces are off, which is how the service comes, a step costs nothing.
 */
package fi.kenen.trace;
