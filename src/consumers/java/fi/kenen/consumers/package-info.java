/**
 * Clients that generators make of the contract: each is generated as whoever writes a frontend would, compiled strictly with
 * a story of how it is used, and tells the story with the running demo; what it tells is held against the same as JSON.
 */
package fi.kenen.consumers;
