package fi.kenen.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

/**
 * An operation over the sheets that its query leaves: it takes {@code filter=<question>:<option>,<option>}, any number of
 * times, and {@link #OTHERS}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Filtered {

    /** The one parameter that may be given more than once. */
    String PARAMETER = "filter";

    List<String> OTHERS = List.of("organisation", "from", "before");
}
