/**
 * Results and what they are about as an OData 4.0 service, one for each survey and language, for programs that read such by
 * themselves.
 *
 * <p>In comes an address below {@code /surveys/{survey}/odata/{language}}; out goes JSON as OData has it, or the metadata,
 * which is the same for every survey: keys of surveys are values, never names. Rows are those that the kinds of {@link
 * fi.kenen.result.kind} tell whoever asks, as {@link fi.kenen.result.tabulation.Books} bring them: what is filtered, ordered
 * and counted here was masked before.
 */
package fi.kenen.odata;
