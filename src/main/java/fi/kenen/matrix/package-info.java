/**
 * What the answers add up to: role matrices, and the forms in which they are read.
 */
package fi.kenen.matrix;
