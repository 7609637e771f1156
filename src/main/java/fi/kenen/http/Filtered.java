package fi.kenen.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/**
 * An operation over the sheets that its query leaves: it takes {@code filter[<question>]=<option>,<option>}, as many as
 * there are questions, and {@link #OTHERS}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Filtered {

    /** The name of the parameters before the brackets. */
    String PARAMETER = "filter";

    List<String> OTHERS = List.of("organisation", "from", "before");
}
