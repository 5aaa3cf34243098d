using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The briefing pack of one challenge, as far as one actor sees it.</summary>
/// <param name="Challenge">Whose pack it is.</param>
/// <param name="IsInside">Whether the actor reads what is not for everybody.</param>
/// <param name="LetsGo">Whether the actor may take files out now.</param>
internal sealed record BriefingPack(ChallengeId Challenge, bool IsInside, bool LetsGo)
{
    /// <summary>Confidential files, and those that the scan holds back, are for the challenger and the panel only.</summary>
    public Expression<Func<Attachment, bool>> Shows() => IsInside
        ? attachment => attachment.ChallengeId == Challenge && attachment.RemovedAt == null
        : attachment => attachment.ChallengeId == Challenge && attachment.RemovedAt == null && !attachment.Confidential
            && (attachment.Scan == ScanResult.Clean || attachment.Scan == ScanResult.Unscanned);
}

internal static class BriefingPacks
{
    /// <summary>The pack of a challenge that this actor sees.</summary>
    public static async Task<Result<BriefingPack>> PackOf(this IAppDb db, Actor actor, ChallengeId id, CancellationToken ct)
    {
        var found = await db.Set<Challenge>().AsNoTracking()
            .Where(ChallengePolicy.VisibleTo(db, actor))
            .Where(challenge => challenge.Id == id)
            .Select(challenge => new { challenge.OwnerId, challenge.RoundId, challenge.Status })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return ChallengeErrors.NotFound;
        }

        return Of(actor, id, found.OwnerId, found.Status, await db.PanelOf(found.RoundId, ct));
    }

    public static BriefingPack Of(Actor actor, ChallengeId id, OrganisationId owner, ChallengeStatus status, IReadOnlyCollection<OrganisationId> panel) =>
        new(id, ChallengePolicy.IsInsider(actor, owner, panel), (status is ChallengeStatus.Draft or ChallengeStatus.Superseded) && actor.DraftsFor(owner));
}
