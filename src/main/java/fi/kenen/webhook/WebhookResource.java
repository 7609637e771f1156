package fi.kenen.webhook;

import fi.kenen.audit.Act;
import fi.kenen.http.Created;
import fi.kenen.http.PageRequest;
import fi.kenen.http.Tag;
import fi.kenen.http.problem.ProblemKind;
import fi.kenen.http.problem.Problems;
import fi.kenen.webhook.receiver.Receivers;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Webhooks: whom to tell what happens to a survey. */
@Path("/surveys/{survey}/webhooks")
@Produces(MediaType.APPLICATION_JSON)
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "webhooks")
@Blocking
public class WebhookResource {

    static final String REPLACE = "replaceWebhook";

    private final WebhookStore webhooks;
    private final Receivers receivers;

    WebhookResource(WebhookStore webhooks, Receivers receivers) {
        this.webhooks = webhooks;
        this.receivers = receivers;
    }

    @GET
    @Operation(
            operationId = "listWebhooks",
            summary = "List the webhooks",
            description = "Whom to tell what happens to a survey, oldest first, without the secrets.")
    @APIResponse(
            responseCode = "200",
            description = "A page of webhooks.",
            content = @Content(schema = @Schema(implementation = Webhook.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND})
    public Response list(@PathParam("survey") String survey, @BeanParam PageRequest request) {
        return request.answer(page -> webhooks.list(survey, page), Webhook::id, Webhook.Items::new);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createWebhook",
            summary = "Create a webhook",
            description =
                    "Tells an address whatever happens to the survey from now on, in messages that are signed as Standard Webhooks say. The answer tells the secret, this one time. A survey has at most 20 webhooks.")
    @RequestBody(
            required = true,
            description = "Whom to tell what.",
            content = @Content(schema = @Schema(implementation = WebhookOrder.class)))
    @APIResponse(
            responseCode = "201",
            description = "The webhook's secret.",
            content = @Content(schema = @Schema(implementation = IssuedSecret.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.TOO_MANY_WEBHOOKS,
        ProblemKind.INVALID_WEBHOOK
    })
    public Response create(@PathParam("survey") String survey, @BeanParam Act act, byte[] body) {
        var issued = webhooks.create(survey, WebhookOrder.read(body, receivers), act.on(survey));
        return Created.at("/surveys/" + survey + "/webhooks/" + issued.id())
                .tag(issued.tag())
                .entity(issued)
                .build();
    }

    @GET
    @Path("/{webhook}")
    @Operation(
            operationId = "readWebhook",
            summary = "Read a webhook",
            description = "One webhook, without its secret, and whether it is told anything now.")
    @APIResponse(
            responseCode = "200",
            description = "The webhook.",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.WEBHOOK_NOT_FOUND})
    public Response read(
            @PathParam("survey") String survey, @PathParam("webhook") String id, @Context Request request) {
        var webhook = webhooks.require(survey, number(id));
        return Tag.answer(request, webhook.tag(), () -> Response.ok(webhook));
    }

    @PUT
    @Path("/{webhook}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = REPLACE,
            summary = "Replace a webhook",
            description =
                    "Changes the address, what is told, and whether it is told now. What waits is sent at once, in order, to one that is enabled. The secret stays.")
    @RequestBody(
            required = true,
            description = "Whom to tell what.",
            content = @Content(schema = @Schema(implementation = WebhookOrder.class)))
    @APIResponse(
            responseCode = "200",
            description = "The webhook as it is now.",
            content = @Content(schema = @Schema(implementation = Webhook.class)))
    @Problems({
        ProblemKind.MALFORMED_JSON,
        ProblemKind.SURVEY_NOT_FOUND,
        ProblemKind.WEBHOOK_NOT_FOUND,
        ProblemKind.PRECONDITION_FAILED,
        ProblemKind.INVALID_WEBHOOK,
        ProblemKind.PRECONDITION_REQUIRED
    })
    public Response replace(
            @PathParam("survey") String survey,
            @PathParam("webhook") String id,
            @HeaderParam("If-Match") String ifMatch,
            @BeanParam Act act,
            byte[] body) {
        var order = WebhookOrder.read(body, receivers);
        var webhook = webhooks.replace(survey, number(id), ifMatch, order, act.on(survey));
        return Response.ok(webhook).tag(webhook.tag()).build();
    }

    @DELETE
    @Path("/{webhook}")
    @Operation(
            operationId = "deleteWebhook",
            summary = "Delete a webhook",
            description = "It is told nothing any more, and what was told it is forgotten.")
    @APIResponse(responseCode = "204", description = "The webhook is gone.")
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.WEBHOOK_NOT_FOUND, ProblemKind.PRECONDITION_FAILED})
    public Response delete(
            @PathParam("survey") String survey,
            @PathParam("webhook") String id,
            @HeaderParam("If-Match") String ifMatch,
            @BeanParam Act act) {
        webhooks.delete(survey, number(id), ifMatch, act.on(survey));
        return Response.noContent().build();
    }

    @POST
    @Path("/{webhook}/secret")
    @Operation(
            operationId = "rotateWebhookSecret",
            summary = "Give a webhook a new secret",
            description =
                    "The answer tells the new secret, this one time. For a while, a day unless the operator says otherwise, messages carry two signatures, the second with the former secret; one before that signs no more.")
    @APIResponse(
            responseCode = "200",
            description = "The webhook's secret.",
            content = @Content(schema = @Schema(implementation = IssuedSecret.class)))
    @Problems({ProblemKind.SURVEY_NOT_FOUND, ProblemKind.WEBHOOK_NOT_FOUND})
    public IssuedSecret rotate(
            @PathParam("survey") String survey, @PathParam("webhook") String id, @BeanParam Act act) {
        return webhooks.rotate(survey, number(id), act.on(survey));
    }

    @GET
    @Path("/{webhook}/deliveries")
    @Operation(
            operationId = "listWebhookDeliveries",
            summary = "List what a webhook was told",
            description =
                    "Its messages and what came of them, newest first; they are kept for a while, 30 days unless the operator says otherwise. They are sent in the order in which they were made: while one is not received, those after it wait.")
    @APIResponse(
            responseCode = "200",
            description = "A page of deliveries.",
            content = @Content(schema = @Schema(implementation = Delivery.Items.class)))
    @Problems({ProblemKind.INVALID_REQUEST, ProblemKind.SURVEY_NOT_FOUND, ProblemKind.WEBHOOK_NOT_FOUND})
    public Response deliveries(
            @PathParam("survey") String survey, @PathParam("webhook") String id, @BeanParam PageRequest request) {
        return request.answer(
                page -> webhooks.deliveries(survey, number(id), page), Delivery::number, Delivery.Items::new);
    }

    private static long number(String id) {
        if (!id.matches("[0-9]{1,18}")) {
            throw WebhookStore.notFound();
        }
        return Long.parseLong(id);
    }
}
