/**
 * How results of one study change from wave to wave: the surveys of a series, each at its day.
 *
 * <p>In come a series, its surveys and a sample of each, whose organisations are matched by key, so that one that answered in
 * several waves is one cluster. Out comes a row for each cell, option or mean and each wave, as that wave's own result has it,
 * with what changed since the wave before and since the first, and how much per year. Readers are told of each wave what was
 * published of it, through that wave's own mask, and nothing of who is in several waves.
 */
package fi.kenen.result.trend;
