/**
 * What every operation says in the contract, so that no resource repeats it. The words stand in {@code
 * src/main/resources/contract}, in OpenAPI's own form; the rules by which they are said stand here: {@link
 * fi.kenen.contract.Contract} goes through the operations. A room that has more to say brings words and a filter of its
 * own.
 *
 * <p>In comes what resources declare, at build. Out comes {@code openapi/openapi.yaml}, which a running
 * service hands out as it is; it asks nothing else of this room.
 */
package fi.kenen.contract;
