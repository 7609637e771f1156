package fi.kenen.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Spoils the address, the headers, the credentials or the method of a request. */
final class HeadMutations {

    private static final List<String> MEDIA = List.of(
            "",
            "*/*",
            "*",
            "application/*",
            "application/json",
            "application/json; charset=utf-8",
            "application/json; charset=utf-16",
            "application/json;charset=\"UTF-8\"",
            "application/json; charset=nonsense",
            "application/json;q=0",
            "application/json;q=2",
            "application/json;q=x",
            "application/json; ;",
            "APPLICATION/JSON",
            "application/problem+json",
            "application/schema+json",
            "application/vnd.json-stat+json",
            "application/xml",
            "application/x-ndjson",
            "application/x-ndjson; charset=iso-8859-1",
            "application/x-www-form-urlencoded",
            "application/octet-stream",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "text/csv",
            "text/csv; charset=utf-16",
            "text/csv; charset=iso-8859-1",
            "text/csv; charset=utf-7",
            "text/csv; header=absent",
            "text/plain",
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "image/svg+xml",
            "image/*",
            "image/png;q=0.1, application/json;q=0.2",
            "a/b",
            "a/b;c",
            "/",
            "nonsense",
            ",",
            ";",
            "\u00e4/\u00e4",
            "\u0001/\u0002");
    private static final List<String> CODINGS = List.of(
            "gzip",
            "gzip;q=0",
            "*;q=0",
            "identity;q=0",
            "identity",
            "br",
            "deflate",
            "compress, gzip",
            "gzip;q=x",
            "",
            "*",
            "zstd",
            "gzip, gzip");
    private static final List<String> TAGS = List.of(
            "*",
            "\"",
            "\"\"",
            "W/\"x\"",
            "\"7-2\"",
            "7-2",
            "\"a\",\"b\"",
            "\"a\", *",
            ",",
            "\"\u00e4\"",
            "W/",
            "*, *",
            "\"x\"".repeat(300),
            "");
    private static final List<String> NAMES = List.of(
            "limit",
            "after",
            "format",
            "by",
            "filter",
            "filter[sector]",
            "filter[]",
            "filter[a][b]",
            "$top",
            "$filter",
            "dryRun",
            "language",
            "_",
            "",
            "[]",
            "\u0000",
            "__proto__",
            "FORMAT",
            "%",
            "x[y]");
    private static final List<String> METHODS = List.of(
            "PATCH",
            "TRACE",
            "NONSENSE",
            "OPTIONS",
            "HEAD",
            "get",
            "Post",
            "CONNECT",
            "PROPFIND",
            "X",
            "A".repeat(300),
            "G\u00cbT");

    private final List<Mutation> mutations = List.of(
            this::spoilStep,
            this::spoilStep,
            this::spoilStep,
            this::spoilQuery,
            this::spoilQuery,
            this::spoilQuery,
            this::spoilQuery,
            this::addQuery,
            this::dropQuery,
            this::repeatQuery,
            this::breakEscapes,
            this::spoilMedia,
            this::spoilMedia,
            this::spoilHeader,
            this::spoilHeader,
            this::addHeader,
            this::repeatHeader,
            this::spoilCredentials,
            this::spoilCredentials,
            this::dropCredentials,
            this::spoilMethod,
            this::spoilPath);

    private final Credentials credentials;

    HeadMutations(Credentials credentials) {
        this.credentials = credentials;
    }

    void spoil(Draft draft, Dice dice) {
        dice.one(mutations).spoil(draft, dice);
    }

    private void spoilStep(Draft draft, Dice dice) {
        if (draft.steps.isEmpty()) {
            return;
        }
        var name = dice.one(List.copyOf(draft.steps.keySet()));
        var value = dice.once(2) ? Hostile.near(draft.steps.get(name), dice) : Hostile.text(dice);
        draft.steps.put(name, dice.once(12) ? Hostile.brokenEscape(dice) : Draft.encoded(value));
    }

    private void spoilQuery(Draft draft, Dice dice) {
        var parameters = draft.operation.parameters("query");
        if (parameters.isEmpty()) {
            addQuery(draft, dice);
            return;
        }
        var parameter = dice.one(parameters);
        draft.query.removeIf(part -> part.startsWith(Draft.encoded(parameter.name()) + "="));
        var near = parameter.example().isEmpty() ? "x" : parameter.example();
        draft.ask(parameter.name(), dice.once(4) ? Hostile.near(near, dice) : Hostile.text(dice));
    }

    private void addQuery(Draft draft, Dice dice) {
        var name = dice.once(2) ? dice.one(NAMES) : Hostile.text(dice);
        draft.query.add(Draft.encoded(name) + dice.one("", "=", "=" + Draft.encoded(Hostile.text(dice))));
    }

    private void dropQuery(Draft draft, Dice dice) {
        if (draft.query.isEmpty()) {
            draft.query.add(dice.one("", "&", "&&", "=", "?", "a=b=c", "&=&"));
        } else {
            draft.query.remove(dice.below(draft.query.size()));
        }
    }

    private void repeatQuery(Draft draft, Dice dice) {
        if (!draft.query.isEmpty()) {
            var part = dice.one(draft.query);
            for (int i = dice.once(5) ? 300 : 1; i > 0; i--) {
                draft.query.add(part);
            }
        }
    }

    private void breakEscapes(Draft draft, Dice dice) {
        if (dice.once(2) && !draft.steps.isEmpty()) {
            var name = dice.one(List.copyOf(draft.steps.keySet()));
            draft.steps.merge(name, Hostile.brokenEscape(dice), String::concat);
        } else {
            draft.query.add(dice.one("x", "format", "by", "limit") + "=" + Hostile.brokenEscape(dice));
        }
    }

    private void spoilMedia(Draft draft, Dice dice) {
        if (draft.body != null && dice.once(2)) {
            draft.mediaType = dice.once(6) ? null : dice.one(MEDIA);
        } else {
            draft.set("Accept", dice.once(5) ? dice.one(MEDIA) + ", " + dice.one(MEDIA) : dice.one(MEDIA));
        }
    }

    private void spoilHeader(Draft draft, Dice dice) {
        var parameters = draft.operation.parameters("header");
        if (parameters.isEmpty()) {
            addHeader(draft, dice);
            return;
        }
        var name = dice.one(parameters).name();
        if (dice.once(4)) {
            draft.remove(name);
        } else {
            draft.set(name, dice.once(2) ? dice.one(TAGS) : header(Hostile.text(dice)));
        }
    }

    private void addHeader(Draft draft, Dice dice) {
        switch (dice.below(15)) {
            case 0 -> draft.set("Accept-Encoding", dice.one(CODINGS));
            case 1 ->
                draft.set("Accept-Language", dice.one("sv;q=0.5, en", "*", "en;q=x", ",", "\u00e4", "a-".repeat(500)));
            case 2 -> draft.add("Range", dice.one("bytes=0-1", "bytes=-1", "bytes=9-0", "x"));
            case 3 -> draft.add("Origin", dice.one("null", "https://evil.example", FuzzedService.ORIGIN, "", "\u00e4"));
            case 4 -> draft.add("X-Request-Id", header(Hostile.text(dice)));
            case 5 -> draft.add("Cookie", dice.one("a=b", "=", "a".repeat(5_000), "a=\"", "\u0001"));
            case 6 -> draft.add("X-Forwarded-For", dice.one("1.2.3.4", "x", "::1", "1.2.3.4, 5.6.7.8", "\"\""));
            case 7 -> draft.add("X-Forwarded-Host", dice.one("evil.example", "a b", "", "[::1", "x:99999"));
            case 8 -> draft.add("Forwarded", dice.one("for=1.2.3.4;proto=https;host=x", "for=", ";;", "for=\"[::1"));
            case 9 -> draft.add("X-HTTP-Method-Override", dice.one("DELETE", "PUT", "x"));
            case 10 -> draft.add("If-Modified-Since", dice.one("Thu, 01 Jan 1970 00:00:00 GMT", "x", ""));
            case 11 -> draft.add("If-None-Match", dice.one(TAGS));
            case 12 -> draft.add("Sec-Fetch-Mode", dice.one("cors", "navigate", "x"));
            case 13 -> draft.add("X-Long", "x".repeat(dice.below(45_000)));
            default -> {
                for (int i = dice.below(400); i > 0; i--) {
                    draft.add("X-Many-" + i, "1");
                }
            }
        }
    }

    private void repeatHeader(Draft draft, Dice dice) {
        if (!draft.headers.isEmpty()) {
            draft.headers.add(dice.one(draft.headers));
        }
    }

    private void spoilCredentials(Draft draft, Dice dice) {
        draft.set("Authorization", credentials.bad(dice));
        if (dice.once(12)) {
            draft.add("Authorization", credentials.bad(dice));
        }
    }

    private void dropCredentials(Draft draft, Dice dice) {
        draft.remove("Authorization");
    }

    private void spoilMethod(Draft draft, Dice dice) {
        draft.method = dice.one(METHODS);
        if (draft.method.equals("HEAD")) {
            draft.add("Connection", "close");
        }
    }

    private void spoilPath(Draft draft, Dice dice) {
        var path = draft.path();
        var steps = new ArrayList<>(List.of(path.split("/", -1)));
        int at = dice.below(steps.size());
        switch (dice.below(8)) {
            case 0 -> steps.add(dice.one("", "x", ".", "..", "%2e%2e"));
            case 1 -> steps.add(at, dice.one("", ".", "x", "%2F"));
            case 2 -> steps.set(at, steps.get(at).toUpperCase());
            case 3 -> steps.set(at, steps.get(at) + dice.one(";x=1", ".json", "%20", "%00", "~"));
            case 4 -> steps.remove(at);
            case 5 -> steps.set(at, Draft.encoded(Hostile.text(dice)));
            case 6 -> steps.set(at, steps.get(at).replace("s", "%73").replace("a", "%61"));
            default -> steps.addAll(1, List.of("x", ".."));
        }
        var query = draft.query.isEmpty() ? "" : "?" + String.join("&", draft.query);
        draft.target = (String.join("/", steps).startsWith("/") ? "" : "/") + String.join("/", steps) + query;
    }

    /** Without what would end the line. */
    private static String header(String text) {
        return Draft.latin(text.getBytes(StandardCharsets.UTF_8)).replaceAll("[\r\n\u0000]", "?");
    }
}
