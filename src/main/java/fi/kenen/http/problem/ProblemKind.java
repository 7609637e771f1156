package fi.kenen.http.problem;

import java.util.Locale;

/** The catalogue of problems: every error answer is one of these. A code, once published, keeps its meaning. */
public enum ProblemKind {
    MALFORMED_JSON(400, "The body is not JSON that can be read"),
    INVALID_REQUEST(400, "The request has faults"),
    KEY_REQUIRED(401, "An API key is needed"),
    KEY_REFUSED(401, "The API key is not accepted"),
    INVITATION_REQUIRED(401, "The survey is for invited respondents"),
    INVITATION_REFUSED(401, "The invitation is not accepted"),
    NOT_PUBLISHED(403, "Readers do not see this"),
    FORBIDDEN(403, "The caller may not do this"),
    ORIGIN_REFUSED(403, "Browsers of this origin are not answered"),
    NOT_FOUND(404, "There is nothing here"),
    SURVEY_NOT_FOUND(404, "There is no such survey"),
    SERIES_NOT_FOUND(404, "There is no such series"),
    QUESTION_NOT_FOUND(404, "The survey has no such question"),
    INVITATION_NOT_FOUND(404, "The survey has no such invitation"),
    API_KEY_NOT_FOUND(404, "There is no such API key"),
    GRANT_NOT_FOUND(404, "The survey has no such grant"),
    WEBHOOK_NOT_FOUND(404, "The survey has no such webhook"),
    WEIGHT_NOT_FOUND(404, "The survey has no such weight"),
    CODEBOOK_NOT_FOUND(404, "The question has no such codebook"),
    VIEW_NOT_FOUND(404, "The survey has no such view"),
    CODING_NOT_FOUND(404, "The caller has not coded this text"),
    SHEET_NOT_FOUND(404, "The survey has no such answer sheet"),
    SHEET_ERASED(410, "The answer sheet has been erased"),
    PAGES_OUT_OF_DATE(410, "What the pages are of has changed since the first"),
    CURSOR_LOST(410, "What the cursor had come to is gone"),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here"),
    NOT_ACCEPTABLE(406, "None of the accepted representations can be given"),
    SURVEY_EXISTS(409, "A survey with this key exists"),
    SERIES_EXISTS(409, "A series with this key exists"),
    SURVEY_NOT_DRAFT(409, "The survey is no longer a draft"),
    SURVEY_IS_DRAFT(409, "The survey has not been opened yet"),
    SURVEY_NOT_OPEN(409, "The survey takes no answers now"),
    INVITATION_USED(409, "The invitation has been used"),
    SURVEY_WOULD_SHRINK(409, "The change would orphan answers"),
    TOO_MANY_WEBHOOKS(409, "The survey has as many webhooks as it may have"),
    TOO_MANY_WEIGHTS(409, "The survey has as many weights as it may have"),
    WEIGHT_IN_FORCE(409, "Readers get results by this weight"),
    RESULTS_PUBLISHED(409, "Readers have been shown results"),
    TOO_MANY_VIEWS(409, "The survey has as many views as it may have"),
    TOO_MANY_CODEBOOKS(409, "The survey has as many codebooks as it may have"),
    CODEBOOK_SHRINKS(409, "Codings name codes that the codebook would lose"),
    CODEBOOK_IN_USE(409, "There are codings by this codebook"),
    NOTHING_TO_CODE(409, "The sheet has no text to be coded"),
    TEXT_CHANGED(409, "The text has changed since it was read"),
    TEXT_NOT_DECIDED(409, "The codes of the text are not decided"),
    STATE_NOT_REACHABLE(409, "The survey cannot go to this state from where it is"),
    PRECONDITION_FAILED(412, "The resource has changed since it was read"),
    LENGTH_REQUIRED(411, "The body must announce its length"),
    BODY_TOO_LARGE(413, "The body is too large"),
    ADDRESS_TOO_LONG(414, "The address is too long"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a media type that is not read here"),
    INVALID_SURVEY(422, "The survey has faults"),
    INVALID_SERIES(422, "The series has faults"),
    INVALID_IMPORT(422, "The file has faults"),
    INVALID_SHEET(422, "The answer sheet has faults"),
    INVALID_WEBHOOK(422, "The webhook has faults"),
    INVALID_WEIGHT(422, "The weight has faults"),
    INVALID_CODEBOOK(422, "The codebook has faults"),
    INVALID_CODINGS(422, "The codings have faults"),
    INVALID_VIEW(422, "The view has faults"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another sheet"),
    NOT_A_ROLES_QUESTION(422, "Only a roles question has a matrix"),
    NO_FREQUENCIES(422, "A question of this kind has no frequencies"),
    PRECONDITION_REQUIRED(428, "The request must say which state of the resource it changes"),
    TOO_MANY_REQUESTS(429, "Too many requests come from there"),
    HEADERS_TOO_LARGE(431, "The headers are too large"),
    INSUFFICIENT_STORAGE(507, "There is no space to read the file from"),
    BUSY(503, "Too much is going on here"),
    COLUMNS_BUILDING(503, "What results are counted from is being built"),
    COLUMNS_TOO_LARGE(503, "The survey is too large for this service's memory"),
    DATABASE_AWAY(503, "The database does not answer"),
    TOKEN_KEYS_AWAY(503, "The keys that tokens are verified with cannot be read"),
    NOT_IMPLEMENTED(501, "The standard has this, but the service has not"),
    INTERNAL(500, "Something went wrong on our side");

    private final int status;
    private final String title;

    ProblemKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether somebody showed a secret that opens nothing. */
    boolean isRefusal() {
        return this == KEY_REFUSED || this == INVITATION_REFUSED;
    }

    /** Whether a key, or another one, would help. */
    boolean asksForKey() {
        return this == KEY_REQUIRED || this == KEY_REFUSED;
    }

    /** The stable code, for programs. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static ProblemKind ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The problem type URI of RFC 9457. */
    public String type() {
        return "urn:problem-type:kenen:" + code();
    }
}
