using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Lists the files of a briefing pack, newest first.</summary>
public sealed record ListAttachments(ChallengeId Challenge, PageRequest Page) : IQuery<Page<AttachmentView>>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class ListAttachmentsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListAttachments, Result<Page<AttachmentView>>>
{
    public async Task<Result<Page<AttachmentView>>> Handle(ListAttachments query, CancellationToken ct)
    {
        var pack = await db.PackOf(call.Actor, query.Challenge, ct);
        if (pack.Refused)
        {
            return pack.Error;
        }

        var page = await db.Set<Attachment>().AsNoTracking().Where(pack.Value.Shows())
            .ToPage<Attachment, AttachmentId, Attachment>(query.Page, attachment => attachment, ct);
        return page.Map(attachment => AttachmentView.Of(attachment, pack.Value));
    }
}

/// <summary>Reads what is known of one file.</summary>
public sealed record GetAttachment(ChallengeId Challenge, AttachmentId Attachment) : IQuery<AttachmentView>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class GetAttachmentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetAttachment, Result<AttachmentView>>
{
    public async Task<Result<AttachmentView>> Handle(GetAttachment query, CancellationToken ct)
    {
        var pack = await db.PackOf(call.Actor, query.Challenge, ct);
        if (pack.Refused)
        {
            return pack.Error;
        }

        var found = await db.Set<Attachment>().AsNoTracking().Where(pack.Value.Shows()).SingleOrDefaultAsync(one => one.Id == query.Attachment, ct);
        return found is null ? AttachmentErrors.NotFound : AttachmentView.Of(found, pack.Value);
    }
}

/// <summary>A content that may be read now.</summary>
/// <param name="Content">Where it lies.</param>
/// <param name="FileName">What the file is called.</param>
/// <param name="MediaType">What it is.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record ReadableContent(Guid Content, string FileName, string MediaType, long Size, string Sha256);

/// <summary>Finds the content of one file.</summary>
public sealed record GetAttachmentContent(ChallengeId Challenge, AttachmentId Attachment) : IQuery<ReadableContent>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class GetAttachmentContentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetAttachmentContent, Result<ReadableContent>>
{
    public async Task<Result<ReadableContent>> Handle(GetAttachmentContent query, CancellationToken ct)
    {
        var pack = await db.PackOf(call.Actor, query.Challenge, ct);
        if (pack.Refused)
        {
            return pack.Error;
        }

        var found = await db.Set<Attachment>().AsNoTracking().Where(pack.Value.Shows()).SingleOrDefaultAsync(one => one.Id == query.Attachment, ct);
        return found switch
        {
            null => AttachmentErrors.NotFound,
            { Scan: ScanResult.Quarantined } => AttachmentErrors.InQuarantine,
            { ContentId: { } content } => new ReadableContent(content, found.FileName, found.MediaType, found.Size, found.Sha256),
            _ => AttachmentErrors.Infected,
        };
    }
}
