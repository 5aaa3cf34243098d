using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Whether a file would be taken, before it is sent as a whole.</summary>
public sealed record MayAttachFile(ChallengeId Challenge) : IQuery<Done>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class MayAttachFileHandler(IAppDb db, ICurrentCall call, AttachmentSettings settings) : IRequestHandler<MayAttachFile, Result<Done>>
{
    public async Task<Result<Done>> Handle(MayAttachFile query, CancellationToken ct)
    {
        var challenge = await db.Set<Challenge>().Where(ChallengePolicy.VisibleTo(db, call.Actor)).SingleOrDefaultAsync(row => row.Id == query.Challenge, ct);
        return challenge is null ? ChallengeErrors.NotFound : await db.RoomFor(challenge, call.Actor, settings, ct);
    }
}

/// <summary>Puts a file that has arrived into the briefing pack of a draft.</summary>
public sealed record AttachFile(ChallengeId Challenge, string FileName, FileType Type, ReceivedContent Content, bool Confidential) : ICommand<AttachmentView>;

internal sealed class AttachFileHandler(IAppDb db, ICurrentCall call, IAttachmentStore store, IVirusScanner scanner, AttachmentSettings settings)
    : IRequestHandler<AttachFile, Result<AttachmentView>>
{
    public async Task<Result<AttachmentView>> Handle(AttachFile command, CancellationToken ct)
    {
        // Reading takes a moment: before the challenge is locked.
        await using (var content = store.Open(command.Content.Id, command.Content.Size))
        {
            if (!await ContentCheck.Is(command.Type, content, ct))
            {
                return AttachmentErrors.ContentDiffers.With("declared", command.Type.MediaType);
            }
        }

        var found = await db.ForUpdate(command.Challenge, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var room = await db.RoomFor(found.Value, call.Actor, settings, ct);
        if (room.Refused)
        {
            return room.Error;
        }

        found.Value.ChangePack();
        var attached = Attachment.Attach(
            command.Challenge, command.FileName, command.Type, command.Content, command.Confidential, scanner.IsThere, call.Actor.Self, call.Now);
        if (attached.Refused)
        {
            return attached.Error;
        }

        db.Set<Attachment>().Add(attached.Value);
        var pack = BriefingPacks.Of(call.Actor, command.Challenge, found.Value.OwnerId, found.Value.Status, []);
        return AttachmentView.Of(attached.Value, pack);
    }
}

internal static class Room
{
    public static async Task<Result<Done>> RoomFor(this IAppDb db, Challenge challenge, Actor actor, AttachmentSettings settings, CancellationToken ct)
    {
        if (!ChallengePolicy.MayDraft(actor, challenge))
        {
            return ChallengeErrors.NotYours;
        }

        if (challenge.Status != ChallengeStatus.Draft)
        {
            return challenge.ChangePack();
        }

        return await db.Set<Attachment>().CountAsync(one => one.ChallengeId == challenge.Id && one.RemovedAt == null, ct) < settings.MostPerChallenge
            ? Done.It
            : AttachmentErrors.TooMany.With("most", settings.MostPerChallenge);
    }
}
