package fi.kenen.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The query parameters that an operation takes although its method does not: what reads them reads the whole query. The
 * {@link QueryCheck} lets them through, and the contract says them in the words that it has for their names.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Takes {

    String[] value();
}
