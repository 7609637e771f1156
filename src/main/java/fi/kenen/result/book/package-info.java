/**
 * Table books: many tables of a survey that are counted at once, of one state of it, which single requests cannot promise.
 *
 * <p>A {@link fi.kenen.result.book.TableOrder} says which tables are asked for, each as the room of kinds plans it for whoever
 * asks for it alone; {@link fi.kenen.result.book.LongTable} is all of them in the same columns.
 */
package fi.kenen.result.book;
