package fi.kenen.galera;

import static fi.kenen.SheetBuilder.sheet;
import static fi.kenen.SurveyBuilder.survey;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is asked in the surveys of the test, and how sheets answer it. */
final class Questions {

    private Questions() {}

    static ObjectNode definition() {
        return survey().number("n")
                .number("version")
                .single("stays", "yes", "no")
                .roles("roles", "sales hr", "performs leads")
                .build();
    }

    /** Whether the sheet of a number is neither changed nor erased, so that what counts such sheets only grows. */
    static boolean lasts(int number) {
        return number % 3 == 0;
    }

    static ObjectNode answers(int number, int version) {
        return sheet().of("org-" + number % 7)
                .answer("n", Integer.toString(number))
                .answer("version", Integer.toString(version))
                .answer("stays", lasts(number) ? "'yes'" : "'no'")
                .answer("roles", lasts(number) ? "{'sales': ['performs']}" : "{'hr': ['leads']}")
                .build();
    }

    /** A row of an import: its sheet is never changed, yet it is not among those that only grow one by one. */
    static ObjectNode imported(int number) {
        return sheet().of("org-" + number % 7)
                .answer("n", Integer.toString(number))
                .answer("version", "0")
                .answer("stays", "'no'")
                .answer("roles", "{'hr': ['performs']}")
                .build();
    }
}
