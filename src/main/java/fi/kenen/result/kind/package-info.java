/**
 * The kinds of result, a class for each.
 *
 * <p>A kind is a JAX-RS resource with its rows and the head of its body as nested records. It reads what only it takes,
 * returns a {@link fi.kenen.result.tabulation.Plan}, and imports no other kind. Beside the class a kind has a line in {@link
 * fi.kenen.access.role.Permission}, which says who may ask for it, and examples in the contract. What a member means that
 * several kinds have is said in {@code contract/results.yaml}.
 */
package fi.kenen.result.kind;
