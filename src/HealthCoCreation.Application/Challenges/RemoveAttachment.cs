using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Takes a file out of the briefing pack of a draft or of a superseded challenge, and its content out of the store where no other pack has it.</summary>
public sealed record RemoveAttachment(ChallengeId Challenge, AttachmentId Attachment, long Seen) : ICommand<Done>;

internal sealed class RemoveAttachmentHandler(IAppDb db, ICurrentCall call, IAttachmentStore store) : IRequestHandler<RemoveAttachment, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveAttachment command, CancellationToken ct)
    {
        var challenge = await db.ForUpdate(command.Challenge, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct);
        if (challenge.Refused)
        {
            return challenge.Error;
        }

        // Whoever drafts for the owner sees the whole pack; to others nothing of it is told, not even that it is there.
        if (!ChallengePolicy.MayDraft(call.Actor, challenge.Value))
        {
            return ChallengeErrors.NotYours;
        }

        if (await db.Set<Attachment>().Where(one => one.Id == command.Attachment).Select(one => one.ContentId).SingleOrDefaultAsync(ct) is { } held)
        {
            await db.HoldContent(held, ct);
        }

        var found = await db.ForUpdate<Attachment, AttachmentId>(
            command.Attachment, one => one.ChallengeId == command.Challenge && one.RemovedAt == null, AttachmentErrors.NotFound, ct).SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var open = challenge.Value.TakeFileOut();
        if (open.Refused)
        {
            return open.Error;
        }

        if (found.Value.Remove(call.Now) is { } content
            && !await db.Set<Attachment>().AnyAsync(other => other.ContentId == content && other.Id != command.Attachment, ct))
        {
            await store.Discard(content, ct);
        }

        return Done.It;
    }
}
