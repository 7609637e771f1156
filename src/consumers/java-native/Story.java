import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kenen.ApiClient;
import kenen.ApiException;
import kenen.api.AnswersApi;
import kenen.api.AnswersApi.APIListAnswersRequest;
import kenen.api.AnswersApi.APIReadAnswersRequest;
import kenen.api.AnswersApi.APIReplaceAnswersRequest;
import kenen.api.AnswersApi.APISubmitAnswersRequest;
import kenen.api.MatricesApi;
import kenen.api.MatricesApi.APIReadMatrixRequest;
import kenen.api.StatisticsApi;
import kenen.api.StatisticsApi.APIReadComparisonRequest;
import kenen.api.SurveysApi;
import kenen.api.SurveysApi.APIReadFormRequest;
import kenen.model.FormChoice;
import kenen.model.FormMultipleQuestion;
import kenen.model.FormQuestion;
import kenen.model.FormRolesQuestion;
import kenen.model.FormScaleQuestion;
import kenen.model.FormSingleQuestion;
import kenen.model.Problem;
import kenen.model.Receipt;
import kenen.model.Submission;

/** A program with openapi-generator's client for Java, from the form of a survey to its results. */
final class Story {

    private static final String SURVEY = "customer-work-synthetic";

    private final ApiClient respondent = new ApiClient();
    private final ApiClient author = new ApiClient();

    private Story(String address, String key) {
        respondent.updateBaseUri(address);
        author.updateBaseUri(address);
        author.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + key));
    }

    public static void main(String[] arguments) throws ApiException, IOException {
        var story = new Story(arguments[0], System.getenv("KENEN_KEY"));
        System.out.print(ApiClient.createDefaultObjectMapper().writeValueAsString(story.told()));
    }

    private Map<String, Object> told() throws ApiException {
        var idempotencyKey = UUID.randomUUID().toString();
        var receipts = List.of(submit(idempotencyKey), submit(idempotencyKey));
        return Map.of(
                "form", form(),
                "faults", faults(),
                "receipts", receipts,
                "replaced", replaced(receipts.get(0).getId()),
                "listed", listed(),
                "matrix", matrix(),
                "comparison", comparison(),
                "csv", new String(file("csv"), StandardCharsets.UTF_8),
                "xlsx", file("xlsx"));
    }

    private Map<String, Object> form() throws ApiException {
        var form = new SurveysApi(respondent)
                .readForm(APIReadFormRequest.newBuilder()
                        .survey(SURVEY)
                        .language("sv")
                        .build());
        return Map.of(
                "title",
                form.getTitle(),
                "choices",
                form.getQuestions().stream().map(Story::choices).toList());
    }

    private static List<String> choices(FormQuestion question) {
        var asked = question.getActualInstance();
        if (asked instanceof FormRolesQuestion roles) {
            return roles.getFunctions().stream()
                    .flatMap(function -> roles.getRoles().stream().map(role -> function.getKey() + "." + role.getKey()))
                    .toList();
        }
        if (asked instanceof FormSingleQuestion single) {
            return keys(single.getOptions());
        }
        if (asked instanceof FormMultipleQuestion multiple) {
            return keys(multiple.getOptions());
        }
        if (asked instanceof FormScaleQuestion scale) {
            return keys(scale.getOptions());
        }
        return List.of();
    }

    private static List<String> keys(List<FormChoice> options) {
        return options.stream().map(FormChoice::getKey).toList();
    }

    private List<Map<String, Object>> faults() throws ApiException {
        var faulty = new Submission()
                .answers(Map.of(
                        "sector", "third",
                        "position", "top",
                        "roles", Map.of("sales", List.of("sings"))));
        try {
            new AnswersApi(respondent)
                    .submitAnswers(APISubmitAnswersRequest.newBuilder()
                            .survey(SURVEY)
                            .submission(faulty)
                            .build());
        } catch (ApiException refused) {
            return problem(refused).getErrors().stream()
                    .map(fault -> Map.<String, Object>of("pointer", fault.getPointer(), "code", fault.getCode()))
                    .toList();
        }
        throw new AssertionError("A faulty sheet is refused");
    }

    private Receipt submit(String idempotencyKey) throws ApiException {
        return new AnswersApi(respondent)
                .submitAnswers(APISubmitAnswersRequest.newBuilder()
                        .survey(SURVEY)
                        .submission(sheet("performs"))
                        .idempotencyKey(idempotencyKey)
                        .build());
    }

    private Map<String, Object> replaced(UUID sheet) throws ApiException {
        var answers = new AnswersApi(author);
        var read = answers.readAnswersWithHttpInfo(APIReadAnswersRequest.newBuilder()
                .survey(SURVEY)
                .sheet(sheet)
                .identities("plain")
                .build());
        var replacement = APIReplaceAnswersRequest.newBuilder()
                .survey(SURVEY)
                .sheet(sheet)
                .submission(sheet("leads"))
                .ifMatch(read.getHeaders().get("etag").get(0))
                .build();
        var changed = answers.replaceAnswers(replacement);
        try {
            answers.replaceAnswers(replacement);
        } catch (ApiException refused) {
            return Map.of("change", changed.getChange(), "stale", problem(refused).getCode());
        }
        throw new AssertionError("A stale change is refused");
    }

    private List<UUID> listed() throws ApiException {
        var ids = new ArrayList<UUID>();
        String after = null;
        while (true) {
            var page = new AnswersApi(author)
                    .listAnswers(APIListAnswersRequest.newBuilder()
                            .survey(SURVEY)
                            .limit(100)
                            .after(after)
                            .build());
            page.getItems().forEach(sheet -> ids.add(sheet.getId()));
            if (page.getNext() == null) {
                return ids;
            }
            after = page.getCursor();
        }
    }

    private List<List<Object>> matrix() throws ApiException {
        var matrix = new MatricesApi(author)
                .readMatrix(APIReadMatrixRequest.newBuilder()
                        .survey(SURVEY)
                        .question("roles")
                        .by("sector")
                        .filter(List.of("position:top,middle", "!industry:trade"))
                        .build());
        return matrix.getRows().stream()
                .map(row -> {
                    String sector = row.getSlice().get("sector");
                    Long count = row.getCount();
                    Double share = row.getShare();
                    return Arrays.<Object>asList(sector, row.getFunction(), row.getRole(), count, share);
                })
                .toList();
    }

    private List<List<Object>> comparison() throws ApiException {
        var comparison = new StatisticsApi(author)
                .readComparison(APIReadComparisonRequest.newBuilder()
                        .survey(SURVEY)
                        .question("roles")
                        .by("sector")
                        .reference("public")
                        .build());
        return comparison.getRows().stream()
                .map(row -> {
                    Double difference = row.getDifference();
                    Double adjustedP = row.getAdjustedP();
                    return Arrays.<Object>asList(
                            row.getGroup(), row.getFunction(), row.getRole(), difference, adjustedP);
                })
                .toList();
    }

    /** This client reads answers as JSON alone; other representations are taken before it does. */
    private byte[] file(String format) throws ApiException {
        var file = new ByteArrayOutputStream();
        var client = new ApiClient()
                .setRequestInterceptor(author.getRequestInterceptor())
                .setResponseInterceptor(answer -> {
                    try {
                        answer.body().transferTo(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        client.updateBaseUri(author.getBaseUri());
        new MatricesApi(client)
                .readMatrix(APIReadMatrixRequest.newBuilder()
                        .survey(SURVEY)
                        .question("roles")
                        .format(format)
                        .build());
        return file.toByteArray();
    }

    private static Submission sheet(String role) {
        return new Submission()
                .organisation("consumer")
                .answers(Map.of(
                        "sector", "public",
                        "position", "expert",
                        "industry", "technology",
                        "roles", Map.of("hr", List.of(role), "sales", List.of("absent"))));
    }

    private Problem problem(ApiException refused) {
        try {
            return author.getObjectMapper().readValue(refused.getResponseBody(), Problem.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
