/**
 * What was answered: the sheet, its check against the survey, and the log that keeps every survey's sheets in the order
 * of their changes.
 */
package fi.kenen.answer;
