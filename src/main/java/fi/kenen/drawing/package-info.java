/**
 * Shapes and measured texts, and how they are written as SVG or painted as PNG, both the same. Nothing here knows what is
 * drawn, and neither wants a font or a library of the machine.
 */
package fi.kenen.drawing;
