package fi.kenen.codebook;

import fi.kenen.invitation.Organisation;
import fi.kenen.result.table.Terms;
import fi.kenen.survey.question.AskIf;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.Question;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.TextQuestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The commands that read an export into SPSS. Choices become their places among the options, as SPSS takes no long keys for
 * missing values; why there is no answer becomes a number below 0.
 */
final class SpssSyntax {

    private static final int NOT_ANSWERED = -1;
    private static final int NOT_ASKED = -2;
    private static final int NOT_OFFERED = -3;
    private static final int ABSENT = -4;

    /** Of the first option that is missing; the next are below it. */
    private static final int FIRST_MISSING_OPTION = -11;

    private static final int VARIABLE_LABEL = 255;
    private static final int VALUE_LABEL = 120;

    private static final int LONGEST_STRING = 32_767;

    /** Of a character (UTF-16) in UTF-8, at most. */
    private static final int BYTES = 3;

    private final Codebook codebook;
    private final String language;
    private final Terms terms;

    /** What each variable is called, in their order. */
    private final List<String> names;

    private final SpssNames sets = new SpssNames();

    private final StringBuilder syntax = new StringBuilder();

    SpssSyntax(Codebook codebook) {
        this.codebook = codebook;
        language = codebook.oneLanguage();
        terms = Terms.in(language);
        var legal = new SpssNames();
        names = codebook.variables().stream()
                .map(variable -> legal.name(variable.name()))
                .toList();
    }

    String text() {
        read();
        code();
        missing();
        label();
        codebook.survey().withThemes().questions().forEach(this::sets);
        line("* Results are of complete sheets; FILTER OFF tells of all.");
        line("FILTER BY " + name(codebook.of(Variable.About.COMPLETE)) + ".");
        line("EXECUTE.");
        return syntax.toString();
    }

    /** Whether its values are words in the file, and numbers in SPSS. */
    private static boolean isCoded(Variable variable) {
        return variable.about() == Variable.About.COMPLETE || variable.question() instanceof ChoiceQuestion;
    }

    private static boolean isNumber(Variable variable) {
        return isCoded(variable)
                || variable.isTick()
                || variable.about() == Variable.About.VERSION
                || variable.question() instanceof NumberQuestion;
    }

    private void line(String line) {
        syntax.append(line).append('\n');
    }

    private String name(Variable variable) {
        return names.get(variable.place());
    }

    /** What a column is called as it is read. */
    private String raw(Variable variable) {
        return isCoded(variable) ? "@" + (variable.place() + 1) : name(variable);
    }

    private void read() {
        var key = codebook.survey().key();
        line("* Encoding: UTF-8.");
        line("* " + key + ", version " + codebook.survey().version() + ".");
        line("* Reads /surveys/" + key
                + "/answers?format=csv. Answers must have no line breaks: SPSS reads line by line.");
        line("SET DECIMAL=DOT.");
        line("GET DATA");
        line("  /TYPE=TXT");
        line("  /FILE='" + key + ".csv'");
        line("  /ENCODING='UTF8'");
        line("  /ARRANGEMENT=DELIMITED");
        line("  /DELCASE=LINE");
        line("  /FIRSTCASE=2");
        line("  /DELIMITERS=','");
        line("  /QUALIFIER='\"'");
        line("  /VARIABLES=");
        codebook.variables().forEach(variable -> line("    " + raw(variable) + " " + format(variable)));
        end();
    }

    private static String format(Variable variable) {
        if (variable.about() != null) {
            return switch (variable.about()) {
                case ID -> "A36";
                case VERSION -> "F8.0";
                case SUBMITTED_AT -> "A24";
                case COMPLETE -> "A5";
                case ORGANISATION -> "A" + (1 + Organisation.LENGTH * (BYTES + 1));
            };
        }
        if (variable.question() instanceof TextQuestion text) {
            return "A" + Math.min(LONGEST_STRING, 1 + text.limit() * BYTES);
        }
        if (variable.question() instanceof ChoiceQuestion choice) {
            return "A"
                    + choice.tickable().stream().mapToInt(String::length).max().orElseThrow();
        }
        return variable.isTick() ? "F1.0" : "F24.0";
    }

    /** Ends the command in whose last line we are. */
    private void end() {
        syntax.setLength(syntax.length() - 1);
        line(".");
    }

    /** Makes numbers of words, and brings the variables back into the order of the columns. */
    private void code() {
        codebook.variables().stream().filter(SpssSyntax::isCoded).forEach(variable -> {
            line("RECODE " + raw(variable));
            codes(variable).forEach((value, code) -> line("  ('" + value + "'=" + code + ")"));
            line("  INTO " + name(variable) + ".");
        });
        line("ADD FILES /FILE=*");
        line("  /KEEP=");
        names.forEach(name -> line("    " + name));
        end();
    }

    /** The number of each word. */
    private Map<String, Integer> codes(Variable variable) {
        var codes = new LinkedHashMap<String, Integer>();
        int place = variable.about() == null ? 1 : 0;
        int missing = FIRST_MISSING_OPTION;
        for (var category : variable.categories(language)) {
            codes.put(category.value(), category.isMissing() ? missing-- : place++);
        }
        return codes;
    }

    /** Why there is no answer, in the order of the questions, as whether one was asked depends on those before it. */
    private void missing() {
        var version = name(codebook.of(Variable.About.VERSION));
        var some = codebook.variables().stream()
                .filter(variable -> !reasons(variable).isEmpty())
                .toList();
        for (var variable : some) {
            var name = name(variable);
            var askIf = variable.question().askIf();
            if (askIf != null) {
                line("IF (SYSMIS(" + name + ") AND NOT (" + asked(askIf) + ")) " + name + "=" + NOT_ASKED + ".");
            }
            if (variable.since() > 1) {
                // Also where an answer was given before the option came: the file has a 0 there.
                line("IF (" + version + " < " + variable.since() + ") " + name + "=" + NOT_OFFERED + ".");
            }
            variable.absence().ifPresent(absence -> {
                var absent = name(codebook.of(variable.question(), absence));
                line("IF (" + absent + "=1) " + name + "=" + ABSENT + ".");
            });
            line("RECODE " + name + " (SYSMIS=" + NOT_ANSWERED + ").");
        }
        some.forEach(variable -> line("MISSING VALUES " + name(variable) + " (LOWEST THRU -1)."));
    }

    private String asked(AskIf askIf) {
        var question = codebook.survey().withThemes().question(askIf.question()).orElseThrow();
        return askIf.options().stream()
                .map(option -> {
                    var variable = codebook.of(question, option);
                    int code = variable.isTick() ? 1 : codes(variable).get(option);
                    return name(variable) + "=" + code;
                })
                .collect(Collectors.joining(" OR "));
    }

    /** What the numbers below 0 mean. */
    private Map<Integer, String> reasons(Variable variable) {
        var reasons = new LinkedHashMap<Integer, String>();
        if (variable.question() == null || !isNumber(variable) || variable.question() instanceof NumberQuestion) {
            return reasons;
        }
        reasons.put(NOT_ANSWERED, terms.column("notAnswered"));
        if (variable.question().askIf() != null) {
            reasons.put(NOT_ASKED, terms.column("notAsked"));
        }
        if (variable.since() > 1) {
            reasons.put(NOT_OFFERED, terms.column("notOffered"));
        }
        if (variable.absence().isPresent()) {
            reasons.put(ABSENT, terms.category(RolesQuestion.ABSENT));
        }
        return reasons;
    }

    private void label() {
        codebook.variables().forEach(variable -> {
            var name = name(variable);
            line("VARIABLE LABELS " + name);
            line("  " + SpssText.quoted(variable.label(language), VARIABLE_LABEL) + ".");
            line("VARIABLE ATTRIBUTE VARIABLES=" + name);
            line("  ATTRIBUTE=column(" + SpssText.quoted(variable.name(), VARIABLE_LABEL) + ").");
            valueLabels(variable, name);
            if (isNumber(variable)) {
                line("VARIABLE LEVEL " + name + " (" + level(variable) + ").");
            }
            if (variable.question() instanceof NumberQuestion number && !number.integer()) {
                line("FORMATS " + name + " (F24.4).");
            }
        });
    }

    private void valueLabels(Variable variable, String name) {
        var labels = new LinkedHashMap<>(reasons(variable));
        var codes = isCoded(variable) ? codes(variable) : Map.of("0", 0, "1", 1);
        variable.categories(language).forEach(category -> labels.put(codes.get(category.value()), category.label()));
        if (!labels.isEmpty()) {
            line("VALUE LABELS " + name);
            labels.forEach((code, label) -> line("  " + code + " " + SpssText.quoted(label, VALUE_LABEL)));
            end();
        }
    }

    private static String level(Variable variable) {
        if (variable.question() instanceof NumberQuestion) {
            return "SCALE";
        }
        return variable.question() instanceof ScaleQuestion ? "ORDINAL" : "NOMINAL";
    }

    /** A set for a question that takes several options, one for each role of a grid. */
    private void sets(Question question) {
        if (question instanceof MultipleQuestion) {
            set(question.key(), question.text().in(language), codebook.of(question));
        } else if (question instanceof RolesQuestion roles) {
            for (var role : roles.roles()) {
                set(
                        question.key() + "." + role.key(),
                        question.text().in(language) + ": " + role.text().in(language),
                        codebook.of(question).stream()
                                .filter(variable -> variable.option().endsWith("." + role.key()))
                                .toList());
            }
        }
    }

    /** One variable makes no set. */
    private void set(String key, String label, List<Variable> variables) {
        if (variables.size() < 2) {
            return;
        }
        line("MRSETS /MDGROUP NAME=$" + sets.name(key.replace('.', '_')));
        line("  LABEL=" + SpssText.quoted(label, VARIABLE_LABEL));
        line("  CATEGORYLABELS=VARLABELS");
        line("  VARIABLES=");
        variables.forEach(variable -> line("    " + name(variable)));
        line("  VALUE=1.");
    }
}
