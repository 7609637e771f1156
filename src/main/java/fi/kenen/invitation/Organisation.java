package fi.kenen.invitation;

import fi.kenen.http.json.JsonMembers;
import fi.kenen.http.problem.Fault.Code;
import java.util.regex.Pattern;

/**
 * What a respondent's organisation may be called: an opaque key of visible text, the same whether a sheet, a file or an
 * invitation says it.
 */
public final class Organisation {

    /** How many characters (code points) the key has at most. */
    public static final int LENGTH = 128;

    private static final String CONTROLS = "\\u0000-\\u001f\\u007f-\\u009f\\u2028\\u2029";
    private static final String BLANKS = "\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000\\ufeff";
    private static final String END = "[^" + CONTROLS + BLANKS + "]";

    /** No control characters, and no white space at the ends; written so that all dialects read the same in it. */
    public static final String PATTERN = "^" + END + "([^" + CONTROLS + "]*" + END + ")?$";

    /** Most keys are so, which is seen faster. */
    private static final String PLAIN = "[!-~]++";

    private static final Pattern KEY = Pattern.compile(PLAIN + "|" + PATTERN);

    private Organisation() {}

    /** The member {@code organisation}; null where it is missing, and after a fault. */
    public static String read(JsonMembers members) {
        var key = members.optionalText("organisation", Integer.MAX_VALUE);
        if (key == null) {
            return null;
        }
        var at = members.pointer("organisation");
        if (!isShort(key)) {
            members.faults().add(at, Code.TOO_LONG, "Must have at most " + LENGTH + " characters.");
            return null;
        }
        if (!KEY.matcher(key).matches()) {
            members.faults().add(at, Code.MALFORMED, "Must not have control characters, nor white space at its ends.");
            return null;
        }
        return key;
    }

    /** Whether some organisation may be called so. */
    public static boolean isKey(String text) {
        return isShort(text) && KEY.matcher(text).matches();
    }

    private static boolean isShort(String text) {
        return text.codePointCount(0, text.length()) <= LENGTH;
    }
}
