package fi.kenen.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation that answers rows counted from a survey's columns, in every format that takes rows of this shape; the contract
 * says what all such share.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Tabular {

    /** What its rows are beside rows. */
    Shape[] value() default {};

    /** What a format may want of rows. */
    enum Shape {
        /** There is a row for whatever its dimensions have in common. */
        CUBE,
        /** They can be drawn. */
        PICTURE,
        /** They are those of several tables, which have the same columns. */
        BOOK
    }
}
