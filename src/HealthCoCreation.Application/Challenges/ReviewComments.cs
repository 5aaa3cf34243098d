using System.Linq.Expressions;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Who speaks with whom about one challenge.</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="Owner">The challenger.</param>
/// <param name="Panel">The round's funders and supporters.</param>
internal sealed record Reviewing(ChallengeId Challenge, OrganisationId Owner, IReadOnlyCollection<OrganisationId> Panel)
{
    /// <summary>What this actor reads: all that is shared, and what its own side keeps to itself.</summary>
    public Expression<Func<ChallengeComment, bool>> Shows(Actor actor)
    {
        var (challenger, panel) = (actor.IsAuditor || actor.IsMemberOf(Owner), actor.IsAuditor || Panel.Any(actor.IsMemberOf));
        return comment => comment.ChallengeId == Challenge
            && (challenger || panel)
            && (comment.Visibility == CommentVisibility.Shared
                || (comment.Side == ReviewSide.Challenger && challenger)
                || (comment.Side == ReviewSide.Panel && panel));
    }

    public bool Speaks(Actor actor) => actor.DraftsFor(Owner) || Panel.Any(actor.DraftsFor);

    public bool SpeaksFor(Actor actor, OrganisationId organisation) =>
        actor.DraftsFor(organisation) && (organisation == Owner || Panel.Contains(organisation));
}

/// <summary>Comments are between the challenger and the panel: who sees a challenge otherwise sees none.</summary>
internal static class ReviewComments
{
    public const int LongestPointer = 200;

    /// <summary>The author, and who signs for the author's organisation.</summary>
    public static bool MayErase(Actor actor, ChallengeComment comment) =>
        (actor.Account == comment.WrittenBy && actor.DraftsFor(comment.OrganisationId)) || actor.SignsFor(comment.OrganisationId);

    public static async Task<Result<Reviewing>> ReviewOf(this IAppDb db, Actor actor, ChallengeId id, CancellationToken ct)
    {
        var found = await db.Set<Challenge>().AsNoTracking()
            .Where(ChallengePolicy.VisibleTo(db, actor))
            .Where(challenge => challenge.Id == id)
            .Select(challenge => new { challenge.OwnerId, challenge.RoundId })
            .SingleOrDefaultAsync(ct);
        return found is null ? ChallengeErrors.NotFound : new Reviewing(id, found.OwnerId, await db.PanelOf(found.RoundId, ct));
    }

    public static async Task<IReadOnlyCollection<OrganisationId>> PanelOf(this IAppDb db, RoundId round, CancellationToken ct) => await db.Set<Round>().AsNoTracking()
        .Where(row => row.Id == round)
        .SelectMany(row => row.Participants)
        .Where(one => one.Role == RoundRole.Funder || one.Role == RoundRole.Supporter)
        .Select(one => one.OrganisationId)
        .ToListAsync(ct);

    public static async Task<Result<ChallengeCommentView>> ChangeComment(
        this IAppDb db,
        ICurrentCall call,
        ChallengeId challenge,
        ChallengeCommentId id,
        Func<Reviewing, ChallengeComment, Error?> mayNot,
        long seen,
        Func<ChallengeComment, Result<Done>> change,
        CancellationToken ct)
    {
        var reviewing = await db.ReviewOf(call.Actor, challenge, ct);
        if (reviewing.Refused)
        {
            return reviewing.Error;
        }

        var found = await db.ForUpdate(id, reviewing.Value.Shows(call.Actor), ChallengeCommentErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        if (mayNot(reviewing.Value, found.Value) is { } refusal)
        {
            return refusal;
        }

        if (found.Value.Version != seen)
        {
            return CommonErrors.Stale.With("currentVersion", found.Value.Version);
        }

        return change(found.Value).Then(_ => ChallengeCommentView.Of(found.Value, reviewing.Value, call.Actor));
    }

    /// <summary>Whether the form has this place: a member that may stand there, or an element that does.</summary>
    public static bool Has(ChallengeForm form, string pointer)
    {
        if (!pointer.StartsWith('/'))
        {
            return false;
        }

        var at = JsonSerializer.SerializeToNode(form, PlatformJson.Options);
        foreach (var token in pointer.Split('/')[1..].Select(part => part.Replace("~1", "/").Replace("~0", "~")))
        {
            switch (at)
            {
                case JsonObject members when members.ContainsKey(token):
                    at = members[token];
                    break;
                case JsonArray elements when int.TryParse(token, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var place)
                    && place < elements.Count:
                    at = elements[place];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }
}
