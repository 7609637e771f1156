/**
 * What foreign programs read of a service: each test fetches results of the running demo, lets a program of another read
 * them, and holds what it read against the same results as JSON.
 */
package fi.kenen.clients;
