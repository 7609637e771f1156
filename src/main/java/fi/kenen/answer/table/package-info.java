/**
 * Sheets as a flat table in CSV.
 *
 * <p>In come sheets and the lines of a file. Out come fields, and the objects that a client would send; what cannot be read
 * is noted with its line. Nothing is touched.
 */
package fi.kenen.answer.table;
