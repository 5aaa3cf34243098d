using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

/// <summary>The files of a briefing pack.</summary>
internal static class AttachmentEndpoints
{
    public static void MapAttachments(this RouteGroupBuilder challenges)
    {
        challenges.MapPost("/{id:guid}/attachments", Attach)
            .Operation("AttachFile", Scopes.ChallengesWrite, Audience.Contributor)
            .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotEditable, AttachmentErrors.TooMany, AttachmentErrors.AttachedAlready,
                AttachmentErrors.NameUnfit, AttachmentErrors.ContentDiffers, AttachmentErrors.DigestDiffers,
                EdgeErrors.Malformed, EdgeErrors.TooLarge, EdgeErrors.UnsupportedMediaType);
        challenges.MapGet("/{id:guid}/attachments", List)
            .Operation("ListAttachments", Scopes.ChallengesRead, Audience.Anyone)
            .Refuses(ChallengeErrors.NotFound);
        challenges.MapGet("/{id:guid}/attachments/{attachment:guid}", Get)
            .Operation("GetAttachment", Scopes.ChallengesRead, Audience.Anyone)
            .Refuses(ChallengeErrors.NotFound, AttachmentErrors.NotFound);
        challenges.MapGet("/{id:guid}/attachments/{attachment:guid}/content", Download)
            .Operation("DownloadAttachment", Scopes.ChallengesRead, Audience.Anyone)
            .Refuses(ChallengeErrors.NotFound, AttachmentErrors.NotFound, AttachmentErrors.InQuarantine, AttachmentErrors.Infected, CommonErrors.Stale, EdgeErrors.RangeNotSatisfiable);
        challenges.MapDelete("/{id:guid}/attachments/{attachment:guid}", Remove)
            .Operation("RemoveAttachment", Scopes.ChallengesWrite, Audience.Contributor)
            .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotEditable, AttachmentErrors.NotFound);
    }

    /// <summary>Attach a file</summary>
    /// <remarks>Puts a file into the briefing pack of a draft. The body is the file as it is, `Content-Type` its media type and `Content-Disposition` its name. The content is held against the media type; a digest that is sent is held against the content. How long a file may be (25 MiB where nothing else is set) and how many there may be (20) is the installation's, and the refusals tell it. Where the installation has a virus scanner the file is in quarantine until it was scanned.</remarks>
    /// <param name="confidential">Whether the file is for the challenger and the round's panel only; where absent, it is not.</param>
    internal static async Task<Made<AttachmentView>> Attach(
        Guid id, SentFile file, [FromQuery] bool? confidential, IAttachmentStore store, AttachmentSettings settings, IMediator mediator, CancellationToken ct)
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

        var attached = await mediator.Send(new AttachFile(new(id), claim.FileName, claim.Type, content, confidential ?? false), ct);
        if (attached.Refused)
        {
            await store.Discard(content.Id, ct);
        }

        return new(attached, At);
    }

    /// <summary>List the files of a briefing pack</summary>
    /// <remarks>Those you may see, newest first. Confidential files, and those that the virus scan holds back, are for the challenger and the round's panel only.</remarks>
    internal static Task<Shown<PageOf<AttachmentView>>> List(Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ListAttachments(new(id), page.Request), ct).ShownPage(page);

    /// <summary>Read what is known of a file</summary>
    /// <remarks>Its name, type, size, digest, and what the virus scan says.</remarks>
    internal static Task<Shown<AttachmentView>> Get(Guid id, Guid attachment, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetAttachment(new(id), new(attachment)), ct).Shown();

    /// <summary>Download a file</summary>
    /// <remarks>The content as it was sent, or a part of it (`Range`, RFC 9110). Its `ETag` is its SHA-256, so a download that broke off goes on with `If-Range`. It is for saving: `Content-Disposition` is always `attachment`.</remarks>
    internal static async Task<ShownFile> Download(Guid id, Guid attachment, IAttachmentStore store, IMediator mediator, CancellationToken ct) =>
        new(await mediator.Send(new GetAttachmentContent(new(id), new(attachment)), ct), store);

    /// <summary>Remove a file</summary>
    /// <remarks>Takes a file out of the briefing pack of a draft and deletes its content.</remarks>
    internal static Task<Gone> Remove(Guid id, Guid attachment, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RemoveAttachment(new(id), new(attachment), seen.Version), ct).Gone();
}
