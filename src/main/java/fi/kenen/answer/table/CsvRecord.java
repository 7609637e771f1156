package fi.kenen.answer.table;

import java.util.List;

/**
 * A record of a CSV file.
 *
 * @param line in which it begins, from 1
 * @param fields without their quotes; at least one
 * @param sound whether nothing stands between a closing quote and the end of its field
 */
record CsvRecord(long line, List<String> fields, boolean sound) {}
