/**
 * Many sheets at once, as files.
 *
 * <p>In comes NDJSON or CSV. An {@link fi.kenen.answer.transfer.ImportCheck} holds all of it against the survey before an
 * {@link fi.kenen.answer.transfer.Import} writes the first sheet; whoever reads sees all of them at once, or none. Out go
 * {@link fi.kenen.answer.transfer.Export}s, which can be imported again. The table {@code survey_import} is touched here
 * alone, sheets only through {@link fi.kenen.answer.log}, and between check and writing rows stand in a temporary file.
 */
package fi.kenen.answer.transfer;
