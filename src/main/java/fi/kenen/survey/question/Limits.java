package fi.kenen.survey.question;

/** What keys look like, and how much of each thing a survey has at most. Lengths are in characters. */
public final class Limits {

    public static final String KEY = "^[a-z0-9]+(-[a-z0-9]+)*$";
    public static final int KEY_LENGTH = 64;
    public static final int LANGUAGES = 50;
    public static final int QUESTIONS = 200;
    public static final int OPTIONS = 1_000;
    public static final int CELLS = 2_000;
    public static final int TITLE_LENGTH = 200;
    public static final int TEXT_LENGTH = 1_000;
    public static final int LONG_TEXT_LENGTH = 5_000;
    public static final int ANSWER_LENGTH = 10_000;

    private Limits() {}
}
