using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class DownloadAttachmentEndpoint
{
    public static void MapDownloadAttachment(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/attachments/{attachment:guid}/content", Download)
        .Operation("DownloadAttachment", Scopes.ChallengesRead, Audience.Anyone)
        .Refuses(ChallengeErrors.NotFound, AttachmentErrors.NotFound, AttachmentErrors.InQuarantine, AttachmentErrors.Infected, CommonErrors.Stale, EdgeErrors.RangeNotSatisfiable);

    /// <summary>Download a file</summary>
    /// <remarks>The content as it was sent, or a part of it (`Range`, RFC 9110). Its `ETag` is its SHA-256, so a download that broke off goes on with `If-Range`. It is for saving: `Content-Disposition` is always `attachment`.</remarks>
    internal static async Task<ShownFile> Download(Guid id, Guid attachment, IAttachmentStore store, IMediator mediator, CancellationToken ct) =>
        new(await mediator.Send(new GetAttachmentContent(new(id), new(attachment)), ct), store);
}
