package fi.kenen.odata.query;

import fi.kenen.http.problem.Fault.Code;
import fi.kenen.http.problem.Faults;
import fi.kenen.http.problem.Problem;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.odata.query.Expression.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a filter in OData's grammar, as far as rows of figures need it. Neither long nor deep ones take long. */
final class FilterParser {

    private static final String PARAMETER = "$filter";
    private static final int LONGEST = 4_000;
    private static final int DEEPEST = 32;

    private static final Pattern TOKEN = Pattern.compile("[ \\t]*+(?:(?<text>'[^']*+(?:''[^']*+)*+')"
            + "|(?<literal>(?:[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]++(?:Z|[+-][0-9]{2}:[0-9]{2})?+)?+|[0-9]{2}:[0-9:.]++"
            + "|[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12})(?![A-Za-z0-9_.:-]))"
            + "|(?<number>-?[0-9]++(?:\\.[0-9]++)?+(?:[eE][+-]?[0-9]++)?+)(?![A-Za-z0-9_.])"
            + "|(?<word>[A-Za-z_$@][A-Za-z0-9_$@./]*+)|(?<sign>[(),:]))");

    /** What the standard has beside what is read here. */
    private static final Set<String> OF_THE_STANDARD = Set.of(
            "add",
            "sub",
            "mul",
            "div",
            "mod",
            "has",
            "in",
            "length",
            "indexof",
            "substring",
            "trim",
            "concat",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "fractionalseconds",
            "date",
            "time",
            "totaloffsetminutes",
            "now",
            "maxdatetime",
            "mindatetime",
            "totalseconds",
            "round",
            "floor",
            "ceiling",
            "isof",
            "cast",
            "geo.distance",
            "geo.intersects",
            "geo.length",
            "duration",
            "binary",
            "geography",
            "geometry",
            "substringof",
            "matchesPattern",
            "divby");

    private final EntitySet set;
    private final List<Token> tokens;
    private int next;
    private int depth;

    private FilterParser(EntitySet set, List<Token> tokens) {
        this.set = set;
        this.tokens = tokens;
    }

    private enum Sort {
        TEXT,
        /** Of a type that no column has, such as a date. */
        LITERAL,
        NUMBER,
        WORD,
        SIGN
    }

    private record Token(Sort sort, String text) {

        boolean is(Sort wanted, String wantedText) {
            return sort == wanted && text.equals(wantedText);
        }
    }

    /**
     * @throws Problem {@link ProblemKind#INVALID_REQUEST} for what is no filter over the columns of the set,
     *     {@link ProblemKind#NOT_IMPLEMENTED} for what the standard has and this service has not
     */
    static Expression parse(String text, EntitySet set) {
        if (text.length() > LONGEST) {
            throw fault(Code.TOO_LONG, "May have at most " + LONGEST + " characters.");
        }
        var parser = new FilterParser(set, tokens(text));
        var filter = parser.any();
        if (parser.next < parser.tokens.size()) {
            throw parser.unexpected();
        }
        return requireFlag(filter);
    }

    private static List<Token> tokens(String text) {
        var tokens = new ArrayList<Token>();
        var matcher = TOKEN.matcher(text);
        int end = text.stripTrailing().length();
        for (int at = 0; at < end; at = matcher.end()) {
            if (!matcher.region(at, end).lookingAt()) {
                throw fault(Code.MALFORMED, "Cannot be read from character " + (at + 1) + ".");
            }
            for (var sort : Sort.values()) {
                var found = matcher.group(sort.name().toLowerCase(Locale.ROOT));
                if (found != null) {
                    tokens.add(new Token(sort, found));
                }
            }
        }
        return tokens;
    }

    private Expression any() {
        return chain("or", this::all, Expression::or);
    }

    private Expression all() {
        return chain("and", this::comparison, Expression::and);
    }

    private Expression chain(
            String operator, Supplier<Expression> operand, Function<List<Expression>, Expression> together) {
        var first = operand.get();
        if (!isNext(Sort.WORD, operator)) {
            return first;
        }
        var operands = new ArrayList<>(List.of(requireFlag(first)));
        while (take(Sort.WORD, operator)) {
            operands.add(requireFlag(operand.get()));
        }
        return together.apply(operands);
    }

    private Expression comparison() {
        int start = next;
        var left = operand();
        if (next == tokens.size() || tokens.get(next).sort() != Sort.WORD) {
            return left;
        }
        var operator = tokens.get(next).text();
        return switch (operator) {
            case "eq" -> {
                var right = right(left);
                yield narrowed(left.isEqual(right, true), start);
            }
            case "ne" -> left.isEqual(right(left), false);
            case "gt" -> ordered(left, order -> order > 0);
            case "ge" -> ordered(left, order -> order >= 0);
            case "lt" -> ordered(left, order -> order < 0);
            case "le" -> ordered(left, order -> order <= 0);
            default -> left;
        };
    }

    /** Of a column that is equal to a text it is known what it is. */
    private Expression narrowed(Expression equal, int start) {
        if (next - start != 3) {
            return equal;
        }
        var one = tokens.get(start);
        var other = tokens.get(start + 2);
        if (one.sort() == Sort.WORD && other.sort() == Sort.TEXT) {
            return equal.amongOnly(one.text(), unquoted(other));
        }
        return one.sort() == Sort.TEXT
                        && other.sort() == Sort.WORD
                        && set.place(other.text()).isPresent()
                ? equal.amongOnly(other.text(), unquoted(one))
                : equal;
    }

    private Expression right(Expression left) {
        next++;
        var right = operand();
        if (left.kind() != right.kind() && left.kind() != Kind.NOTHING && right.kind() != Kind.NOTHING) {
            throw fault(Code.WRONG_TYPE, "Compares what is of different types.");
        }
        return right;
    }

    private Expression ordered(Expression left, IntPredicate wanted) {
        var right = right(left);
        if (left.kind() == Kind.FLAG || right.kind() == Kind.FLAG) {
            throw fault(Code.WRONG_TYPE, "Neither true nor false is before the other.");
        }
        return left.compares(right, wanted);
    }

    private Expression operand() {
        if (++depth > DEEPEST) {
            throw fault(Code.TOO_MANY, "May be nested at most " + DEEPEST + " deep.");
        }
        var token = take();
        var operand =
                switch (token.sort()) {
                    case TEXT -> Expression.literal(Kind.TEXT, unquoted(token));
                    case LITERAL -> throw notOffered(token.text());
                    case NUMBER -> Expression.literal(Kind.NUMBER, Double.parseDouble(token.text()) + 0.0);
                    case WORD -> word(token.text());
                    case SIGN -> inParentheses(token);
                };
        depth--;
        return operand;
    }

    private Expression inParentheses(Token opening) {
        if (!opening.text().equals("(")) {
            next--;
            throw unexpected();
        }
        var inner = any();
        require(")");
        return inner;
    }

    private Expression word(String word) {
        if (isNext(Sort.SIGN, "(") && !word.equals("not")) {
            return function(word);
        }
        return switch (word) {
            case "null" -> Expression.literal(Kind.NOTHING, null);
            case "true", "false" -> Expression.literal(Kind.FLAG, Boolean.valueOf(word));
            case "not" -> requireFlag(operand()).not();
            default -> {
                int place = set.place(word).orElseThrow(() -> unknown(word, "Names no column of " + set.word() + ": "));
                yield Expression.property(set.properties().get(place), place);
            }
        };
    }

    private Expression function(String name) {
        return switch (name) {
            case "contains" -> test(String::contains);
            case "startswith" -> test(String::startsWith);
            case "endswith" -> test(String::endsWith);
            case "tolower" -> change(text -> text.toLowerCase(Locale.ROOT));
            case "toupper" -> change(text -> text.toUpperCase(Locale.ROOT));
            default -> throw isOfSeveral(name) ? notOffered(name) : unknown(name, "There is no such function: ");
        };
    }

    /** Whether a function asks for any or all of several values, of which no column has more than one. */
    private static boolean isOfSeveral(String function) {
        return function.matches("(.*/)?(any|all)");
    }

    private Expression test(BiPredicate<String, String> test) {
        require("(");
        var one = argument();
        require(",");
        var other = argument();
        require(")");
        return one.texts(other, test);
    }

    private Expression change(Function<String, String> change) {
        require("(");
        var argument = argument();
        require(")");
        return argument.changed(change);
    }

    private Expression argument() {
        var argument = operand();
        if (argument.kind() != Kind.TEXT && argument.kind() != Kind.NOTHING) {
            throw fault(Code.WRONG_TYPE, "The function takes texts.");
        }
        return argument;
    }

    private boolean isNext(Sort sort, String text) {
        return next < tokens.size() && tokens.get(next).is(sort, text);
    }

    private boolean take(Sort sort, String text) {
        boolean isThere = isNext(sort, text);
        next += isThere ? 1 : 0;
        return isThere;
    }

    private Token take() {
        if (next == tokens.size()) {
            throw unexpected();
        }
        return tokens.get(next++);
    }

    private void require(String sign) {
        if (!take(Sort.SIGN, sign)) {
            throw unexpected();
        }
    }

    private Problem unexpected() {
        return next == tokens.size()
                ? fault(Code.MALFORMED, "Ends too early.")
                : unknown(tokens.get(next).text(), "Cannot be read from here: ");
    }

    private static Expression requireFlag(Expression expression) {
        if (expression.kind() != Kind.FLAG && expression.kind() != Kind.NOTHING) {
            throw fault(Code.WRONG_TYPE, "Something is neither true nor false that should be.");
        }
        return expression;
    }

    private static Problem unknown(String word, String detail) {
        return OF_THE_STANDARD.contains(word) || word.startsWith("@") || word.matches("\\$(it|root|this)(/.*)?")
                ? notOffered(word)
                : fault(Code.UNKNOWN, detail + word);
    }

    private static Problem notOffered(String word) {
        return new Problem(ProblemKind.NOT_IMPLEMENTED, "`" + word + "` is not to be had here.");
    }

    private static Problem fault(Code code, String detail) {
        var faults = new Faults();
        faults.addParameter(PARAMETER, code, detail);
        return faults.problem(ProblemKind.INVALID_REQUEST);
    }

    private static String unquoted(Token text) {
        return text.text().substring(1, text.text().length() - 1).replace("''", "'");
    }
}
