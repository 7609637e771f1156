/**
 * What coders do: read texts, say which codes they have, one by one or as a file.
 *
 * <p>In come codebooks of authors, requests of those who code, and files from where they code elsewhere. A coder is told the
 * texts that are still to be coded, with nothing of their sheets but what the codebook shows beside them, and never what
 * other coders said. Out go {@link fi.kenen.answer.log.Code} changes, for the log to make, and what the {@link
 * fi.kenen.answer.log.CodebookLog} decides anew. No table is touched here.
 */
package fi.kenen.coding;
