package fi.kenen.matrix;

import java.util.List;

/** The body of an answer: what it is about, and rows. */
interface Result {

    List<?> rows();
}
