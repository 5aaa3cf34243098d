using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The versions of one challenge, as far as one actor sees them.</summary>
/// <param name="Challenge">Whose versions they are.</param>
/// <param name="InForce">The number of the form that holds.</param>
/// <param name="From">The first that the actor sees; null where it sees none.</param>
/// <param name="IsInside">Whether the actor reads what is not for everybody.</param>
/// <param name="Invented">Whether they are made up for the demonstration, as the challenge is.</param>
internal sealed record VisibleVersions(ChallengeId Challenge, int InForce, int? From, bool IsInside, bool Invented)
{
    public IQueryable<ChallengeVersion> In(IAppDb db)
    {
        var (challenge, from) = (Challenge, From ?? int.MaxValue);
        return db.Set<ChallengeVersion>().AsNoTracking().Where(version => version.ChallengeId == challenge && version.Number >= from);
    }

    public ChallengeVersionSummary Summary(ChallengeVersion version) => new()
    {
        Id = version.Id,
        Number = version.Number,
        InForce = version.Number == InForce,
        WrittenAt = version.WrittenAt,
        WrittenBy = IsInside ? version.WrittenBy : null,
        Reason = IsInside ? version.Reason : null,
        ErasedAt = version.ErasedAt,
        Invented = Invented,
    };

    public ChallengeVersionView View(ChallengeVersion version) => new()
    {
        Id = version.Id,
        ChallengeId = version.ChallengeId,
        Number = version.Number,
        InForce = version.Number == InForce,
        WrittenAt = version.WrittenAt,
        WrittenBy = IsInside ? version.WrittenBy : null,
        Reason = IsInside ? version.Reason : null,
        ErasedAt = version.ErasedAt,
        Form = version.Form,
        Invented = Invented,
    };
}

internal static class ChallengeVersions
{
    /// <summary>The challenger sees every version, the panel those from the first submission on, everybody those from publication on.</summary>
    public static async Task<Result<VisibleVersions>> VersionsOf(this IAppDb db, Actor actor, ChallengeId id, CancellationToken ct)
    {
        var found = await db.Set<Challenge>().AsNoTracking()
            .Where(ChallengePolicy.VisibleTo(db, actor))
            .Where(challenge => challenge.Id == id)
            .Select(challenge => new { challenge.OwnerId, challenge.RoundId, challenge.FormVersion, challenge.SubmittedForm, challenge.PublishedForm, challenge.Invented })
            .SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return ChallengeErrors.NotFound;
        }

        var own = actor.IsAuditor || actor.IsMemberOf(found.OwnerId);
        var panel = !own && (await db.PanelOf(found.RoundId, ct)).Any(actor.IsMemberOf);
        return new VisibleVersions(id, found.FormVersion, own ? 1 : panel ? found.SubmittedForm : found.PublishedForm, own || panel, found.Invented);
    }
}
