using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class GetAttachmentEndpoint
{
    public static void MapGetAttachment(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/attachments/{attachment:guid}", Get)
        .Operation("GetAttachment", Scopes.ChallengesRead, Audience.Anyone)
        .Refuses(ChallengeErrors.NotFound, AttachmentErrors.NotFound);

    /// <summary>Read what is known of a file</summary>
    /// <remarks>Its name, type, size, digest, and what the virus scan says.</remarks>
    internal static Task<Shown<AttachmentView>> Get(Guid id, Guid attachment, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetAttachment(new(id), new(attachment)), ct).Shown();
}
