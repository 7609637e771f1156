package fi.kenen.result.table;

import fi.kenen.survey.SurveyDefinition;
import java.util.Objects;

/**
 * How a result is to be told, beside its format.
 *
 * @param survey the first that the result is about, whose texts it is told in
 * @param language one of the survey's, in which texts stand beside keys; null where keys alone are told
 * @param dialect for whom a format is written; null for what its standard says
 * @param width in pixels; null where it is left to the format
 * @param address the path and the query that were asked for, parameters in the order of their names
 */
public record Presentation(SurveyDefinition survey, String language, Dialect dialect, Integer width, String address) {

    /** The bounds of a picture's width. */
    public static final int LEAST_WIDTH = 200;

    public static final int MOST_WIDTH = 4_000;

    public Presentation {
        Objects.requireNonNull(survey);
        Objects.requireNonNull(address);
        if (width != null && (width < LEAST_WIDTH || width > MOST_WIDTH)) {
            throw new IllegalArgumentException("No width of a picture: " + width);
        }
    }

    /** A program whose reading differs from the standard. */
    public enum Dialect {
        EXCEL
    }

    /** The language that was asked for, or the first of the survey. */
    public String textLanguage() {
        return language == null ? survey.languages().get(0) : language;
    }
}
