package fi.kenen.access.role;

import java.util.Locale;

/**
 * As what somebody calls. Each may do what those before it may, and more; only {@link #INVITED} stands apart and may do
 * what names it.
 */
public enum Role {
    /** Sent no key. */
    ANYONE,
    /** Sent the secret of an invitation. */
    INVITED,
    /** Sees protected results. */
    READER,
    /** Sees all results, and the sheets. */
    ANALYST,
    /** Decides about a survey. */
    AUTHOR,
    /** Decides about everything. */
    ADMIN;

    /** Whether one of this role may do what one of another may. */
    public boolean covers(Role other) {
        return this == other || this != INVITED && other != INVITED && compareTo(other) > 0;
    }

    public static Role higher(Role one, Role other) {
        return one.covers(other) ? one : other;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
