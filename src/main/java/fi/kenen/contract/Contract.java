package fi.kenen.contract;

import com.fasterxml.jackson.databind.JsonNode;
import fi.kenen.http.Filtered;
import fi.kenen.http.Page;
import fi.kenen.http.Tabular;
import fi.kenen.http.json.Json;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.GET;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the contract with what holds for every operation, so that no resource repeats it: parameters of the same
 * name, headers, problems, examples.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class Contract implements OASFilter {

    private static final String KEY = "^[a-z0-9]+(-[a-z0-9]+)*$";
    private static final String EXAMPLES = "/contract/";
    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");
    private static final DotName PROBLEMS = DotName.createSimple(Problems.class.getName());
    private static final DotName FILTERED = DotName.createSimple(Filtered.class.getName());
    private static final DotName READING = DotName.createSimple(GET.class.getName());
    private static final DotName TABULAR = DotName.createSimple(Tabular.class.getName());

    /** The largest whole number that clients which read numbers as doubles read exactly: 2^53 - 1. */
    private static final BigDecimal MOST_EXACT = BigDecimal.valueOf((1L << 53) - 1);

    private static final int MOST_CHARACTERS = 1_000_000_000;

    private static final Map<String, String> TAGS = new TreeMap<>(Map.of(
            "audit", "Who did what.",
            "api-keys", "What programs call with.",
            "grants", "Who has which role on a survey.",
            "surveys", "What is asked, and whether it may be answered now.",
            "answers", "What respondents said.",
            "invitations", "Who may answer.",
            "matrices", "What the answers add up to.",
            "frequencies", "How often what was chosen.",
            "service", "What runs here.",
            "statistics", "What differs, contradicts, agrees and goes together."));

    private static final Map<String, Supplier<Parameter>> PARAMETERS = Map.ofEntries(
            Map.entry("survey", () -> text("Key of the survey.", 64, "customer-work-2026")
                    .pattern(KEY)
                    .parameter()),
            Map.entry("question", () -> text("Key of a question of the survey.", 64, "roles")
                    .pattern(KEY)
                    .parameter()),
            Map.entry("sheet", () -> new Described(
                            "Identifier of the sheet.", string().format("uuid"), "01936b2e-7c1a-7d5e-9a44-2f1d3c5b7a90")
                    .parameter()),
            Map.entry("invitation", () -> new Described(
                            "Identifier of the invitation.",
                            OASFactory.createSchema()
                                    .addType(SchemaType.INTEGER)
                                    .format("int64")
                                    .minimum(BigDecimal.ONE)
                                    .maximum(MOST_EXACT),
                            1)
                    .parameter()),
            Map.entry("apiKey", () -> new Described(
                            "Identifier of the API key.",
                            OASFactory.createSchema()
                                    .addType(SchemaType.INTEGER)
                                    .format("int64")
                                    .minimum(BigDecimal.ONE)
                                    .maximum(MOST_EXACT),
                            1)
                    .parameter()),
            Map.entry("grantee", () -> text(
                            "Who is meant: `key:` and the identifier of an API key, or `token:` and the subject of tokens.",
                            256,
                            "key:7")
                    .parameter()),
            Map.entry("after", () -> text(
                            "Where the page begins: a cursor out of an earlier page. Without it, the first page.",
                            100,
                            "AAAAAAAAAGQ")
                    .parameter()),
            Map.entry("limit", () -> new Described(
                            "How many items at most.",
                            OASFactory.createSchema()
                                    .addType(SchemaType.INTEGER)
                                    .format("int32")
                                    .minimum(BigDecimal.ONE)
                                    .maximum(BigDecimal.valueOf(Page.MAX_LIMIT))
                                    .defaultValue(Page.DEFAULT_LIMIT),
                            Page.DEFAULT_LIMIT)
                    .parameter()),
            Map.entry("by", () -> text(
                            "Key of a segment to slice by, or of two, separated by a comma, to cross. The slice `all` comes with the others, and `unanswered` where sheets lack the segment.",
                            129,
                            "sector")
                    .parameter()),
            Map.entry("reference", () -> text("Option that the others are compared with, or `rest`.", 64, "public")
                    .parameter()),
            Map.entry("with", () -> text(
                            "Key of another survey whose cells of the same keys are compared with, its organisations matched by key.",
                            64,
                            "customer-work-2015")
                    .pattern(KEY)
                    .parameter()),
            Map.entry("adjust", () -> new Described(
                            "How p values are adjusted for the family of all in the answer: Benjamini and Hochberg, Holm, or not.",
                            string().enumeration(List.of("bh", "holm", "none")).defaultValue("bh"),
                            "holm")
                    .parameter()),
            Map.entry("roles", () -> text("Keys of two roles, separated by a comma.", 129, "performs,leads")
                    .parameter()),
            Map.entry("rows", () -> text("Key of a choice or roles question.", 64, "roles")
                    .parameter()),
            Map.entry("columns", () -> text("Key of another choice or roles question.", 64, "measures")
                    .parameter()),
            Map.entry("rowOptions", () -> text(
                            "Only these options of the rows' question, separated by commas. Without it all, but of a roles question those that mark functions `absent`.",
                            10_000,
                            "sales.leads")
                    .parameter()),
            Map.entry("columnOptions", () -> text(
                            "Only these options of the columns' question, separated by commas. Without it all, but of a roles question those that mark functions `absent`.",
                            10_000,
                            "complaints")
                    .parameter()),
            Map.entry("confidence", () -> new Described(
                            "Confidence level of the intervals.",
                            OASFactory.createSchema()
                                    .addType(SchemaType.NUMBER)
                                    .format("double")
                                    .minimum(new BigDecimal("0.5"))
                                    .maximum(new BigDecimal("0.999"))
                                    .defaultValue(0.95),
                            0.9)
                    .parameter()),
            Map.entry("unit", () -> new Described(
                            "Who has one voice each.",
                            string().enumeration(List.of("respondents", "organisations"))
                                    .defaultValue("respondents"),
                            "organisations")
                    .parameter()),
            Map.entry("base", () -> new Described(
                            "Which sheets a share is a share of: those that answered the question and did not mark the function absent, or all complete ones.",
                            string().enumeration(List.of("answered", "all")).defaultValue("answered"),
                            "all")
                    .parameter()),
            Map.entry("figures", () -> new Described(
                            "Whether counts and shares alone are told, in milliseconds even of millions of sheets, or all figures. `counts` cannot be asked for with `unit=organisations`.",
                            string().enumeration(List.of("counts", "all")).defaultValue("all"),
                            "counts")
                    .parameter()),
            Map.entry("language", () -> text(
                            "BCP 47 tag of the language wanted. The first of the survey where it is not to be had.",
                            35,
                            "sv")
                    .parameter()),
            Map.entry("labels", () -> text("Language of the survey for labels in place of keys, in CSV.", 35, "sv")
                    .parameter()),
            Map.entry("dialect", () -> new Described(
                            "For CSV: `excel` begins the file with a byte order mark, by which Excel knows UTF-8.",
                            string().enumeration(List.of("excel")),
                            "excel")
                    .parameter()),
            Map.entry("organisation", () -> text(
                            "The organisation whose sheets are meant: its pseudonym, or with `identities=plain` its name.",
                            128,
                            "p_8f14e45fceea167a5a36dedd4bea2543")
                    .parameter()),
            Map.entry("identities", () -> new Described(
                            "How organisations are told, and what `organisation` means: pseudonyms, or their names, for the role `author`.",
                            string().enumeration(List.of("pseudonyms", "plain")).defaultValue("pseudonyms"),
                            "plain")
                    .parameter()),
            Map.entry("from", () -> new Described(
                            "Only sheets submitted at this time or later.",
                            string().format("date-time"),
                            "2026-03-01T00:00:00Z")
                    .parameter()),
            Map.entry("before", () -> new Described(
                            "Only sheets submitted before this time, which is not earlier than `from`.",
                            string().format("date-time"),
                            "2026-04-01T00:00:00Z")
                    .parameter()),
            Map.entry("Idempotency-Key", () -> text(
                            "Makes a repeated request one: 1 to 255 visible ASCII characters, new for every new sheet.",
                            255,
                            "6b1f9a52-3c1e-4a53-9c8e-0f1d2b3c4d5e")
                    .parameter()),
            Map.entry("dryRun", () -> new Described(
                            "Checks everything and keeps nothing.",
                            OASFactory.createSchema()
                                    .addType(SchemaType.BOOLEAN)
                                    .defaultValue(false),
                            true)
                    .parameter()),
            Map.entry("faulty", () -> new Described(
                            "What to do where rows have faults.",
                            string().enumeration(List.of("refuse", "skip")).defaultValue("refuse"),
                            "skip")
                    .parameter()),
            Map.entry("If-None-Match", () -> text(
                            "ETag of the answer that the caller has already, or several.", 1000, "\"7-2\"")
                    .parameter()),
            Map.entry("If-Match", () -> text("ETag of the state that the change is meant for, or `*`.", 1000, "\"7-2\"")
                    .parameter()),
            Map.entry("Accept-Language", () -> text("Languages that the caller prefers.", 1000, "sv, en;q=0.5")
                    .parameter()));

    private static final Map<String, String> FORMATS =
            Map.of("application/json", "json", "application/x-ndjson", "ndjson", "text/csv", "csv");

    /** What the members that all kinds of question share mean. */
    private static final Map<String, Schema> QUESTION_MEMBERS = Map.of(
            "kind", string().description("Kind of the question.").maxLength(8),
            "key", string().description("Unique in the survey.").pattern(KEY).maxLength(64),
            "required",
                    OASFactory.createSchema()
                            .addType(SchemaType.BOOLEAN)
                            .description("Whether a complete sheet must answer it when it is asked."),
            "segment",
                    OASFactory.createSchema()
                            .addType(SchemaType.BOOLEAN)
                            .description(
                                    "Whether results can be sliced by its options. The keys of result columns, such as `count`, cannot be its key."));

    private final Map<String, MethodInfo> methods;

    public Contract(IndexView index) {
        methods = index.getAnnotations(OPERATION).stream()
                .map(AnnotationInstance::target)
                .map(target -> target.asMethod())
                .collect(Collectors.toMap(
                        method -> method.annotation(OPERATION)
                                .value("operationId")
                                .asString(),
                        method -> method,
                        (method, again) -> method));
    }

    @Override
    public void filterOpenAPI(OpenAPI contract) {
        contract.setInfo(OASFactory.createInfo()
                .title("Kenen")
                .version("0.1.0")
                .description("Responsibility surveys and their role matrices: whose is it to lead, and who performs.")
                .contact(OASFactory.createContact().name("The Kenen maintainers"))
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        contract.setServers(List.of(OASFactory.createServer().url("/").description("This service.")));
        contract.setTags(TAGS.entrySet().stream()
                .map(tag -> OASFactory.createTag().name(tag.getKey()).description(tag.getValue()))
                .toList());
        var schemas = new TreeMap<>(contract.getComponents().getSchemas());
        schemas.keySet().removeAll(Set.of("UUID", "Instant", "ObjectNode", "JsonNode", "JsonNodeType"));
        schemas.forEach(Contract::complete);
        schemas.values().stream()
                .filter(schema -> schema.getProperties() != null)
                .flatMap(schema -> schema.getProperties().values().stream())
                .forEach(Contract::bound);
        contract.getComponents().setSchemas(schemas);
        contract.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().values().forEach(operation -> {
                    complete(operation);
                    order(operation, path);
                }));
    }

    /** Types of the platform are said in the contract's own words. */
    @Override
    public Schema filterSchema(Schema schema) {
        var reference = schema.getRef() == null
                ? ""
                : schema.getRef().substring(schema.getRef().lastIndexOf('/') + 1);
        switch (reference) {
            case "UUID" -> schema.ref(null).type(List.of(SchemaType.STRING)).format("uuid");
            case "Instant" -> schema.ref(null).type(List.of(SchemaType.STRING)).format("date-time");
            case "ObjectNode" -> schema.ref(null).type(List.of(SchemaType.OBJECT));
            case "" -> {}
            default -> schema.type(null);
        }
        return schema;
    }

    /** What members that many results share mean, in the words of JSON Schema. */
    private static final JsonNode MEMBERS = members();

    private static JsonNode members() {
        try (var in = Contract.class.getResourceAsStream(EXAMPLES + "members.json")) {
            return Json.stored(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record of a result leaves its members to the shared words; then it has all of them always. */
    private static void completeMembers(Schema schema) {
        var plain = schema.getProperties().entrySet().stream()
                .filter(member -> member.getValue().getDescription() == null
                        && member.getValue().getRef() == null
                        && MEMBERS.has(member.getKey()))
                .toList();
        plain.forEach(member -> describe(member.getValue(), MEMBERS.get(member.getKey())));
        if (!plain.isEmpty()) {
            schema.setRequired(List.copyOf(schema.getProperties().keySet()));
        }
    }

    private static void describe(Schema schema, JsonNode words) {
        schema.setType(StreamSupport.stream(words.get("type").spliterator(), false)
                .map(type -> SchemaType.valueOf(type.textValue().toUpperCase(Locale.ROOT)))
                .toList());
        schema.description(words.get("description").textValue());
        if (words.has("format")) {
            schema.format(words.get("format").textValue());
        }
        if (words.has("minimum")) {
            schema.minimum(words.get("minimum").decimalValue());
        }
        if (words.has("maximum")) {
            schema.maximum(words.get("maximum").decimalValue());
        }
        if (words.has("maxLength")) {
            schema.maxLength(words.get("maxLength").intValue());
        }
        if (words.has("maxItems")) {
            schema.maxItems(words.get("maxItems").intValue());
        }
        if (words.has("items")) {
            schema.items(string().maxLength(words.get("items").get("maxLength").intValue()));
        }
    }

    private static void complete(String name, Schema schema) {
        if (name.equals("Problem")) {
            var kinds = ProblemKind.values();
            schema.getProperties()
                    .get("code")
                    .enumeration(
                            Arrays.stream(kinds).<Object>map(ProblemKind::code).toList());
            schema.getProperties()
                    .get("status")
                    .enumeration(Arrays.stream(kinds)
                            .<Object>map(ProblemKind::status)
                            .distinct()
                            .sorted()
                            .toList());
        }
        if (schema.getProperties() != null
                && (name.endsWith("Row")
                        || name.equals("Method")
                        || schema.getProperties().containsKey("rows"))) {
            completeMembers(schema);
        }
        if (name.equals("Texts")) {
            schema.properties(null).additionalPropertiesSchema(string().maxLength(5_000));
        }
        if (!name.endsWith("Question") || schema.getProperties() == null || name.startsWith("Form")) {
            return;
        }
        var kind = name.substring(0, name.length() - "Question".length()).toLowerCase(Locale.ROOT);
        schema.addProperty("kind", string().constValue(kind).maxLength(8).description("Kind of the question."));
        var required = new ArrayList<>(List.of("kind", "key", "text"));
        schema.getProperties().forEach((member, property) -> {
            var shared = QUESTION_MEMBERS.get(member);
            if (shared != null && property.getDescription() == null) {
                property.description(shared.getDescription())
                        .pattern(shared.getPattern())
                        .maxLength(shared.getMaxLength());
            }
            if (member.equals("options")) {
                property.description("What can be chosen, in order.")
                        .minItems(1)
                        .maxItems(1_000);
            }
            if (property.getMinItems() != null) {
                required.add(member);
            }
        });
        schema.setRequired(required);
    }

    private static void bound(Schema schema) {
        if ("int64".equals(schema.getFormat()) && schema.getMaximum() == null) {
            schema.maximum(MOST_EXACT);
        }
    }

    private void complete(Operation operation) {
        var method = methods.get(operation.getOperationId());
        if (method.hasAnnotation(FILTERED)) {
            operation.addParameter(filter());
        }
        if (method.hasAnnotation(TABULAR)) {
            operation.getResponses().getAPIResponse("200").getContent().addMediaType("text/csv", csv());
        }
        ContractResponses.complete(operation);
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> complete(parameter, operation));
        }
        ContractResponses.addProblems(operation, problemsOf(method, operation.getRequestBody() != null));
        if (operation.getRequestBody() != null) {
            operation
                    .getRequestBody()
                    .getContent()
                    .getMediaTypes()
                    .forEach((type, media) -> example(operation.getOperationId() + ".request", type, media));
        }
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2") && response.getContent() != null) {
                response.getContent()
                        .getMediaTypes()
                        .forEach((type, media) -> example(operation.getOperationId() + "." + status, type, media));
            }
        });
    }

    /** Parameters in the order of the address, which is the order of arguments in generated clients. */
    private static void order(Operation operation, String path) {
        if (operation.getParameters() != null) {
            operation.setParameters(operation.getParameters().stream()
                    .sorted(Comparator.comparingInt(parameter -> parameter.getIn() == Parameter.In.PATH
                            ? path.indexOf("{" + parameter.getName() + "}")
                            : Integer.MAX_VALUE))
                    .toList());
        }
    }

    private static void complete(Parameter parameter, Operation operation) {
        if (parameter.getName().equals("format")) {
            var formats = operation.getResponses().getAPIResponse("200").getContent().getMediaTypes().keySet().stream()
                    .map(type -> (Object) FORMATS.get(type))
                    .toList();
            parameter
                    .description("The representation, instead of Accept.")
                    .schema(string().enumeration(formats))
                    .example("csv");
        }
        var described = PARAMETERS.get(parameter.getName());
        if (described != null) {
            var standard = described.get();
            parameter
                    .description(standard.getDescription())
                    .schema(standard.getSchema())
                    .example(standard.getExample());
        }
    }

    private static MediaType csv() {
        return OASFactory.createMediaType()
                .schema(string().description("A header and one line for each row.")
                        .maxLength(MOST_CHARACTERS));
    }

    private static Parameter filter() {
        return OASFactory.createParameter()
                .name(Filtered.PARAMETER)
                .in(Parameter.In.QUERY)
                .style(Parameter.Style.DEEPOBJECT)
                .explode(true)
                .description(
                        "Only sheets that have ticked one of the options: `filter[<question>]=<option>,<option>`. Several filters must all hold. An option of a roles question is `function.role`.")
                .schema(OASFactory.createSchema()
                        .addType(SchemaType.OBJECT)
                        .additionalPropertiesSchema(string().maxLength(10_000))
                        .maxProperties(200))
                .example(Map.of("sector", "private"));
    }

    private static Set<ProblemKind> problemsOf(MethodInfo method, boolean hasBody) {
        var problems = EnumSet.of(
                ProblemKind.INVALID_REQUEST,
                ProblemKind.NOT_ACCEPTABLE,
                ProblemKind.ORIGIN_REFUSED,
                ProblemKind.ADDRESS_TOO_LONG,
                ProblemKind.TOO_MANY_REQUESTS,
                ProblemKind.HEADERS_TOO_LARGE);
        if (hasBody) {
            problems.addAll(List.of(
                    ProblemKind.MALFORMED_JSON,
                    ProblemKind.LENGTH_REQUIRED,
                    ProblemKind.BODY_TOO_LARGE,
                    ProblemKind.UNSUPPORTED_MEDIA_TYPE,
                    ProblemKind.BUSY));
        }
        if (!method.hasAnnotation(READING)) {
            problems.add(ProblemKind.BUSY);
        }
        if (method.hasAnnotation(TABULAR)) {
            problems.addAll(List.of(
                    ProblemKind.FORBIDDEN,
                    ProblemKind.SURVEY_NOT_FOUND,
                    ProblemKind.BUSY,
                    ProblemKind.COLUMNS_BUILDING,
                    ProblemKind.COLUMNS_TOO_LARGE,
                    ProblemKind.DATABASE_AWAY));
        }
        if (method.hasAnnotation(PROBLEMS)) {
            Arrays.stream(method.annotation(PROBLEMS).value().asEnumArray())
                    .map(ProblemKind::valueOf)
                    .forEach(problems::add);
        }
        return problems;
    }

    private static void example(String name, String type, MediaType media) {
        var file = EXAMPLES + name + "." + FORMATS.get(type);
        try (var in = Contract.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The contract lacks the example " + file);
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Object value = type.endsWith("/json") ? Json.bind(Json.stored(text), Object.class) : text;
            media.setExample(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Schema string() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Described text(String description, int maxLength, String example) {
        return new Described(description, string().maxLength(maxLength), example);
    }

    private record Described(String description, Schema schema, Object example) {

        Described pattern(String pattern) {
            schema.pattern(pattern);
            return this;
        }

        Parameter parameter() {
            return OASFactory.createParameter()
                    .description(description)
                    .schema(schema)
                    .example(example);
        }
    }
}
