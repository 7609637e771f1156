/**
 * JSON as it is read and written everywhere.
 *
 * <p>In come bytes of clients, of which none is guessed and no member ignored, and texts that were stored. Out come trees,
 * whose members are read through {@link fi.kenen.http.json.JsonMembers} so that every fault is noted with its pointer, and
 * texts. Nothing is touched.
 */
package fi.kenen.http.json;
