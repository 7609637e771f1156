package fi.kenen.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that takes {@code filter[<question>]=<option>,<option>}, as many as there are questions. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Filtered {

    /** The name of the parameters before the brackets. */
    String PARAMETER = "filter";
}
