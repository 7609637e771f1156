package fi.kenen.access.role;

import java.util.Locale;

/**
 * As what somebody calls. Each may do what those before it may, and more; but {@link #INVITED} stands apart and may do what
 * names it, and so does {@link #CODER}, who may do what is open to anyone beside, and for whom nobody below an author may
 * act.
 */
public enum Role {
    /** Sent no key. */
    ANYONE,
    /** Sent the secret of an invitation. */
    INVITED,
    /** Says which codes the texts of a survey are given. */
    CODER,
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
        return this == other
                || this != INVITED
                        && other != INVITED
                        && compareTo(other) > 0
                        && (other != CODER || compareTo(AUTHOR) >= 0);
    }

    /** The one that stands later in their order. */
    public static Role higher(Role one, Role other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
