using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ListAttachmentsEndpoint
{
    public static void MapListAttachments(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/attachments", List)
        .Operation("ListAttachments", Scopes.ChallengesRead, Audience.Anyone)
        .Refuses(ChallengeErrors.NotFound);

    /// <summary>List the files of a briefing pack</summary>
    /// <remarks>Those you may see, newest first. Confidential files, and those that the virus scan holds back, are for the challenger and the round's panel only.</remarks>
    internal static ShownList<AttachmentView> List(Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListAttachments(new(id), at), ct));
}
