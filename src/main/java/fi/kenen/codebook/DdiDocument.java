package fi.kenen.codebook;

import fi.kenen.result.table.Terms;
import fi.kenen.survey.SurveyDefinition;
import fi.kenen.survey.question.AskIf;
import fi.kenen.survey.question.ChoiceQuestion;
import fi.kenen.survey.question.MultipleQuestion;
import fi.kenen.survey.question.NumberQuestion;
import fi.kenen.survey.question.RolesQuestion;
import fi.kenen.survey.question.ScaleQuestion;
import fi.kenen.survey.question.Texts;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A codebook as an XML document; elements come in the order that the schema of DDI Codebook 2.5.1 prescribes. */
final class DdiDocument {

    private static final String NAMESPACE = "ddi:codebook:2_5";
    private static final String FILE = "F1";

    /** What XML 1.0 cannot hold; half surrogate pairs are in no text. */
    private static final Pattern ILLEGAL = Pattern.compile("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]");

    private final Codebook codebook;
    private final SurveyDefinition survey;
    private final List<String> languages;
    private final XMLStreamWriter xml;

    DdiDocument(Codebook codebook, XMLStreamWriter xml) {
        this.codebook = codebook;
        this.survey = codebook.survey().withThemes();
        this.languages = codebook.allLanguages();
        this.xml = xml;
    }

    /** Writes what is in an element. */
    @FunctionalInterface
    private interface Body {
        void write() throws XMLStreamException;
    }

    void write() throws XMLStreamException {
        xml.setDefaultNamespace(NAMESPACE);
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement(NAMESPACE, "codeBook");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeAttribute("version", "2.5");
        element("stdyDscr", this::study);
        element("fileDscr", this::file);
        element("dataDscr", this::data);
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void study() throws XMLStreamException {
        element("citation", () -> {
            element("titlStmt", () -> {
                text("titl", languages.get(0), survey.title().in(languages.get(0)));
                for (var language : languages.subList(1, languages.size())) {
                    text("parTitl", language, survey.title().in(language));
                }
                text("IDNo", null, survey.key());
            });
            element(
                    "verStmt",
                    () -> text(
                            "version", null, Integer.toString(codebook.survey().version())));
        });
        if (survey.description() != null) {
            element("stdyInfo", () -> texts("abstract", survey.description()));
        }
    }

    private void file() throws XMLStreamException {
        xml.writeAttribute("ID", FILE);
        xml.writeAttribute("URI", "/surveys/" + survey.key() + "/answers?format=csv");
        element("fileTxt", () -> {
            text("fileName", null, survey.key() + ".csv");
            element(
                    "dimensns",
                    () -> text(
                            "varQnty",
                            null,
                            Integer.toString(codebook.variables().size())));
            text("fileType", null, "text/csv; charset=utf-8; header=present");
        });
    }

    private void data() throws XMLStreamException {
        int group = 1;
        for (var question : survey.questions()) {
            if (question instanceof MultipleQuestion || question instanceof RolesQuestion) {
                xml.writeStartElement(NAMESPACE, "varGrp");
                xml.writeAttribute("ID", "G" + group++);
                xml.writeAttribute("type", question instanceof RolesQuestion ? "grid" : "multipleResp");
                xml.writeAttribute(
                        "var",
                        codebook.of(question).stream().map(DdiDocument::id).collect(Collectors.joining(" ")));
                xml.writeAttribute("name", question.key());
                texts("labl", question.text());
                xml.writeEndElement();
            }
        }
        for (var variable : codebook.variables()) {
            element("var", () -> variable(variable));
        }
    }

    private static String id(Variable variable) {
        return "V" + (variable.place() + 1);
    }

    private void variable(Variable variable) throws XMLStreamException {
        var question = variable.question();
        xml.writeAttribute("ID", id(variable));
        xml.writeAttribute("name", variable.name());
        xml.writeAttribute("files", FILE);
        xml.writeAttribute("intrvl", question instanceof NumberQuestion ? "contin" : "discrete");
        if (question instanceof ChoiceQuestion || variable.isTick()) {
            xml.writeAttribute("nature", question instanceof ScaleQuestion ? "ordinal" : "nominal");
        }
        xml.writeAttribute("representationType", representation(variable));
        each("labl", variable::label);
        if (question != null) {
            element("qstn", () -> {
                texts("qstnLit", question.text());
                if (question.hint() != null) {
                    texts("postQTxt", question.hint());
                }
            });
        }
        if (question instanceof NumberQuestion number && (number.minimum() != null || number.maximum() != null)) {
            element("valrng", () -> range(number));
        }
        if (question != null && question.askIf() != null) {
            each("universe", language -> asked(question.askIf(), language));
        }
        categories(variable);
        xml.writeEmptyElement(NAMESPACE, "varFormat");
        xml.writeAttribute("type", isNumeric(variable) ? "numeric" : "character");
        if (variable.about() == Variable.About.SUBMITTED_AT) {
            xml.writeAttribute("category", "date");
        }
    }

    private static boolean isNumeric(Variable variable) {
        return variable.isTick()
                || variable.about() == Variable.About.VERSION
                || variable.question() instanceof NumberQuestion;
    }

    private static String representation(Variable variable) {
        if (variable.isTick()
                || variable.about() == Variable.About.COMPLETE
                || variable.question() instanceof ChoiceQuestion) {
            return "code";
        }
        if (variable.about() == Variable.About.SUBMITTED_AT) {
            return "datetime";
        }
        return isNumeric(variable) ? "numeric" : "text";
    }

    private void range(NumberQuestion question) throws XMLStreamException {
        xml.writeEmptyElement(NAMESPACE, "range");
        xml.writeAttribute("UNITS", question.integer() ? "INT" : "REAL");
        if (question.minimum() != null) {
            xml.writeAttribute("min", question.minimum().toString());
        }
        if (question.maximum() != null) {
            xml.writeAttribute("max", question.maximum().toString());
        }
    }

    private String asked(AskIf askIf, String language) {
        var question = survey.question(askIf.question()).orElseThrow();
        var options = askIf.options().stream()
                .map(option -> {
                    var variable = codebook.of(question, option);
                    return variable.isTick() ? variable.label(language) : label(variable, option, language);
                })
                .collect(Collectors.joining("; "));
        return Terms.in(language)
                .phrase("exportAsked")
                .replace("{0}", question.text().in(language))
                .replace("{1}", options);
    }

    private static String label(Variable variable, String value, String language) {
        return variable.categories(language).stream()
                .filter(category -> category.value().equals(value))
                .findFirst()
                .orElseThrow()
                .label();
    }

    /** The values that stand in the file, and then what an empty one can mean, each said by which other columns it is known. */
    private void categories(Variable variable) throws XMLStreamException {
        var told = new HashMap<String, List<Variable.Category>>();
        languages.forEach(language -> told.put(language, variable.categories(language)));
        var values = told.get(languages.get(0));
        for (int i = 0; i < values.size(); i++) {
            int place = i;
            xml.writeStartElement(NAMESPACE, "catgry");
            if (values.get(i).isMissing()) {
                xml.writeAttribute("missing", "Y");
            }
            text("catValu", null, values.get(i).value());
            each("labl", language -> told.get(language).get(place).label());
            xml.writeEndElement();
        }
        var question = variable.question();
        if (question == null) {
            return;
        }
        missing("not-answered", terms -> terms.column("notAnswered"), terms -> terms.phrase("exportEmpty"));
        if (question.askIf() != null) {
            missing("not-asked", terms -> terms.column("notAsked"), terms -> terms.phrase("exportEmpty"));
        }
        if (variable.since() > 1) {
            missing("not-offered", terms -> terms.column("notOffered"), terms -> terms.phrase("exportBefore")
                    .replace("{0}", codebook.of(Variable.About.VERSION).name())
                    .replace("{1}", Integer.toString(variable.since())));
        }
        if (variable.absence().isPresent()) {
            var absence = codebook.of(question, variable.absence().get());
            missing("absent", terms -> terms.category(RolesQuestion.ABSENT), terms -> terms.phrase("exportAbsent")
                    .replace("{0}", absence.name()));
        }
    }

    private void missing(String type, Function<Terms, String> label, Function<Terms, String> text)
            throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, "catgry");
        xml.writeAttribute("missing", "Y");
        xml.writeAttribute("missType", type);
        each("labl", language -> label.apply(Terms.in(language)));
        each("txt", language -> text.apply(Terms.in(language)));
        xml.writeEndElement();
    }

    private void element(String name, Body body) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        body.write();
        xml.writeEndElement();
    }

    private void texts(String name, Texts texts) throws XMLStreamException {
        each(name, texts::in);
    }

    private void each(String name, Function<String, String> text) throws XMLStreamException {
        for (var language : languages) {
            text(name, language, text.apply(language));
        }
    }

    /** @param language null for what is in none */
    private void text(String name, String language, String text) throws XMLStreamException {
        xml.writeStartElement(NAMESPACE, name);
        if (language != null) {
            xml.writeAttribute("xml", "http://www.w3.org/XML/1998/namespace", "lang", language);
        }
        xml.writeCharacters(ILLEGAL.matcher(text).replaceAll("\uFFFD"));
        xml.writeEndElement();
    }
}
