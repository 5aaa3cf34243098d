using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class RemoveAttachmentEndpoint
{
    public static void MapRemoveAttachment(this RouteGroupBuilder challenges) => challenges
        .MapDelete("/{id:guid}/attachments/{attachment:guid}", Remove)
        .Operation("RemoveAttachment", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotEditable, AttachmentErrors.NotFound);

    /// <summary>Remove a file</summary>
    /// <remarks>Takes a file out of the briefing pack of a draft, or of a challenge that was merged or split, and deletes its content where no other pack has it: to erase a file take it out of each.</remarks>
    internal static Task<Gone> Remove(Guid id, Guid attachment, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RemoveAttachment(new(id), new(attachment), seen.Version), ct).Gone();
}
