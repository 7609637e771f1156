package fi.kenen.http.guard;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that one address, and one key or invitation, may ask for only so often. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface RateLimited {

    /** The property of a request whose credentials are refused, although nobody can have guessed by them. */
    String NO_GUESS = "fi.kenen.no-guess";
}
