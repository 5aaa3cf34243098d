using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

internal static class AttachFileEndpoint
{
    public static void MapAttachFile(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/attachments", Attach)
        .Operation("AttachFile", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotEditable, AttachmentErrors.TooMany, AttachmentErrors.AttachedAlready,
            AttachmentErrors.NameUnfit, AttachmentErrors.ContentDiffers, AttachmentErrors.DigestDiffers,
            EdgeErrors.Malformed, EdgeErrors.TooLarge, EdgeErrors.UnsupportedMediaType);

    /// <summary>Attach a file</summary>
    /// <remarks>Puts a file into the briefing pack of a draft. The body is the file as it is, `Content-Type` its media type and `Content-Disposition` its name. The content is held against the media type; a digest that is sent is held against the content. How long a file may be (25 MiB where nothing else is set) and how many there may be (20) is the installation's, and the refusals tell it. Where the installation has a virus scanner the file is in quarantine until it was scanned.</remarks>
    /// <param name="confidential">Whether the file is for the challenger and the round's panel only.</param>
    internal static async Task<Made<AttachmentView>> Attach(
        Guid id, SentFile file, IAttachmentStore store, AttachmentSettings settings, IMediator mediator, CancellationToken ct, [FromQuery] bool confidential = false)
    {
        static string At(AttachmentView view) => $"/v1/challenges/{view.ChallengeId.Value}/attachments/{view.Id.Value}";

        var may = await mediator.Send(new MayAttachFile(new(id)), ct);
        if (may.Refused)
        {
            return new(may.Error, At);
        }

        var claim = file.Claim(settings.MaxBytes);
        if (!claim.Type.Fits(claim.FileName))
        {
            return new(AttachmentErrors.NameUnfit, At);
        }

        var content = await store.Keep(file.Content, settings.MaxBytes, ct) ?? throw SentFile.TooLong(settings.MaxBytes);
        if (claim.Sha256 is { } declared && declared != content.Sha256)
        {
            await store.Discard(content.Id, ct);
            return new(AttachmentErrors.DigestDiffers.With("sha256", content.Sha256), At);
        }

        var attached = await mediator.Send(new AttachFile(new(id), claim.FileName, claim.Type, content, confidential), ct);
        if (attached.Refused)
        {
            await store.Discard(content.Id, ct);
        }

        return new(attached, At);
    }
}
