package fi.kenen.fuzz;

import java.util.List;

/**
 * Values that hurt services. None of them says what must not come back of the service itself: no name of a class, nothing
 * that reads like a query of a database.
 */
final class Hostile {

    /** What a service that copies it into a header unseen would add to its answers. */
    static final String INJECTED = "X-Injected";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "\n",
            "\r\n" + INJECTED + ": 1",
            "\u0000",
            "a\u0000b",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u202e",
            "\u200b",
            "\ufeff",
            "\ufffd",
            "\uffff",
            "\uD83D\uDE00",
            "e\u0301",
            "\u00e9",
            "ſ",
            "İ",
            "ﷺ",
            "٣",
            "１",
            "null",
            "undefined",
            "true",
            "NaN",
            "Infinity",
            "-Infinity",
            "-1",
            "-0",
            "0",
            "00",
            "1",
            "+1",
            "1.0",
            "1e3",
            "1e309",
            "1e-400",
            "0x10",
            "1_000",
            "2147483648",
            "-2147483649",
            "9007199254740993",
            "9223372036854775807",
            "9223372036854775808",
            "99999999999999999999",
            "'",
            "\"",
            "`",
            "\\",
            "\\u0000",
            "' OR '1'='1",
            "'; DROP TABLE x; --",
            "x' AND SLEEP(5) --",
            "%",
            "%%",
            "_",
            "*",
            "?",
            "#",
            "&",
            "=",
            "+",
            ";",
            ":",
            ",",
            ",,",
            "a,,b",
            "a,a",
            "/",
            "//",
            ".",
            "..",
            "../../etc/passwd",
            "..\\..\\x",
            "a/b",
            "!",
            "!!",
            "!sector:private",
            "sector:",
            ":private",
            "sector:private:x",
            "sector:private,private",
            "roles:sales.eats",
            "roles:.",
            "[",
            "]",
            "[]",
            "{",
            "{}",
            "${7*7}",
            "${env:PATH}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "<!--",
            "]]>",
            "=1+1",
            "@x",
            "|x",
            "$(x)",
            "a-a-a-a",
            "-",
            "--",
            "-a",
            "a-",
            "A",
            "sector ",
            "Sector",
            "roles",
            "sector",
            "private",
            "all",
            "rest",
            "unanswered",
            "absent",
            "leads,leads",
            "sector,sector",
            "sector,size,trust",
            "en-",
            "en--x",
            "x-private",
            "zh-Hant-CN-x-private",
            "i-klingon",
            "EN",
            "key:1",
            "key:0",
            "key:-1",
            "key:99999999999999999999",
            "key:",
            "token:",
            "token: x",
            "token:\u00e4",
            "p_8f14e45fceea167a5a36dedd4bea2543",
            "p_",
            "org-1",
            "2026-03-02T09:00:00Z",
            "2026-03-02",
            "2026-02-30T09:00:00Z",
            "2026-03-02T24:00:00Z",
            "2026-03-02T23:59:60Z",
            "2026-03-02T09:00:00",
            "2026-03-02T09:00:00+99:00",
            "2026-03-02 09:00:00Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "+999999999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "01936b2e-7c1a-7d5e-9a44-2f1d3c5b7a90",
            "00000000-0000-0000-0000-000000000000",
            "1-1-1-1-1",
            "01936B2E7C1A7D5E9A442F1D3C5B7A90",
            "AAAAAAAAAGQ",
            "AAAAAAAAAGQ=",
            "__________8",
            "f_________8",
            "http://127.0.0.1:1/",
            "https://localhost/",
            "https://[::1]:1/",
            "file:///etc/passwd",
            "mine");

    private static final List<String> ODATA = List.of(
            "share gt",
            "share gt 1e999",
            "share gt 'x'",
            "(((((((((share eq 1)))))))))",
            "not not (share eq 1)",
            "segment eq 'it''s'",
            "contains(function,'s')",
            "startswith(null,null)",
            "share add 1 gt 2",
            "nothing eq 1",
            "count eq null",
            "1 eq 1",
            "share desc,share asc",
            "share sideways",
            "*,share",
            "share eq 1 and ".repeat(200) + "share eq 1",
            "(".repeat(2_000),
            "not ".repeat(500) + "true");

    private Hostile() {}

    static String text(Dice dice) {
        return switch (dice.below(14)) {
            case 0 -> "x".repeat(1 + dice.below(dice.once(6) ? 20_000 : 700));
            case 1 -> dice.one(TEXTS) + dice.one(TEXTS);
            case 2 -> dice.one(ODATA);
            case 3 -> Character.toString(character(dice));
            default -> dice.one(TEXTS);
        };
    }

    /** A text that is nearly another one. */
    static String near(String text, Dice dice) {
        return switch (dice.below(8)) {
            case 0 -> text.toUpperCase();
            case 1 -> text + dice.one(" ", "-", "x", "\u0000", "/", "%", ".", ",", "\u0301");
            case 2 -> dice.one(" ", "-", "0", "+", "\ufeff") + text;
            case 3 -> text.isEmpty() ? "x" : text.substring(0, dice.below(text.length()));
            case 4 -> text + text;
            case 5 -> text + "," + text;
            case 6 -> {
                int at = dice.below(text.length() + 1);
                yield text.substring(0, at) + dice.one(TEXTS) + text.substring(at);
            }
            default -> text.replace('-', '_');
        };
    }

    /** Any character that is no surrogate. */
    private static int character(Dice dice) {
        int character = dice.below(dice.once(3) ? 0x110000 : 0x300);
        return character >= 0xD800 && character < 0xE000 ? 0xD7FF : character;
    }

    /** Bytes in an address that encode nothing, or nothing in UTF-8. */
    static String brokenEscape(Dice dice) {
        return dice.one(
                "%",
                "%2",
                "%zz",
                "%u0041",
                "%C3",
                "%C3%28",
                "%C0%AF",
                "%ED%A0%80",
                "%FF",
                "%F4%90%80%80",
                "%00",
                "%0d%0a" + INJECTED + ":1",
                "%2F",
                "%2e%2e%2f",
                "%3B",
                "%25%32%66",
                "%E2%80%AE",
                "+",
                "\u00e4",
                "\u00ff",
                "%EF%BF%BF",
                "|",
                "^",
                "\"",
                "<",
                ">",
                "{",
                "}",
                "\\",
                "`",
                ";",
                ";x=1",
                "\u0001",
                "\u007f",
                "//",
                "/./",
                "/../");
    }
}
