/**
 * What a study would write of its results, made from the figures.
 *
 * <p>In come the tables of other kinds, each as whoever asks may see it; out go a few {@link fi.kenen.result.finding.Finding}s:
 * what is most, absent, contested, different, and where somebody is missing who leads. Each says in a sentence what its figures
 * say, and where the result stands that it rests on. The sentences are data: {@code findings/sentences*.properties}, a file
 * for each language.
 */
package fi.kenen.result.finding;
