using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>One call with its round and its panel, as the selection sees them.</summary>
internal sealed record Proceedings(Call Call, Round Round, Panel? Panel)
{
    /// <summary>Signs for a funder of the round.</summary>
    public bool Funds(Actor actor) => Round.Participants.Any(one => one.Role == RoundRole.Funder && actor.SignsFor(one.OrganisationId));

    /// <summary>Works on the call for a funder or a supporter of the round.</summary>
    public bool Prepares(Actor actor) => Round.Participants.Any(one => one.Role != RoundRole.Challenger && actor.DraftsFor(one.OrganisationId));

    /// <summary>Reads along: people of the round's funders and supporters, and auditors.</summary>
    public bool Follows(Actor actor) =>
        actor.IsAuditor || Round.Participants.Any(one => one.Role != RoundRole.Challenger && actor.IsMemberOf(one.OrganisationId));

    /// <summary>Has accepted a place on the panel.</summary>
    public bool Judges(Actor actor) => Panel?.Seat(actor.Self) is { Status: InvitationStatus.Accepted };

    /// <summary>Chairs the sitting panel or reports for it.</summary>
    public bool Ranks(Actor actor) => Panel?.LetsRank(actor.Self) == true;
}

internal static class ProceedingsLoading
{
    /// <summary>Reads a call with what belongs to it.</summary>
    public static async Task<Result<Proceedings>> Proceedings(this IAppDb db, CallId id, Actor actor, CancellationToken ct)
    {
        var visible = CallPolicy.VisibleTo(db, actor);
        if (actor.Account is { } self)
        {
            // who is invited to the panel before the call opens knows the call
            var panels = db.Set<Panel>();
            visible = visible.Or(row => panels.Any(one => one.CallId == row.Id && one.Members.Any(member => member.AccountId == self)));
        }

        var call = await db.Set<Call>().Where(visible).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (call is null)
        {
            return CallErrors.NotFound;
        }

        var round = await db.Set<Round>().SingleAsync(row => row.Id == call.RoundId, ct);
        var panel = await db.Set<Panel>().SingleOrDefaultAsync(row => row.CallId == id, ct);
        return new Proceedings(call, round, panel);
    }

    /// <summary>The same, with the round and the call locked in this order: whatever decides on rankings waits here.</summary>
    public static async Task<Result<Proceedings>> ProceedingsForUpdate(this IAppDb db, CallId id, Actor actor, CancellationToken ct)
    {
        var round = await db.Set<Call>().Where(row => row.Id == id).Select(row => row.RoundId).SingleOrDefaultAsync(ct);
        await db.LockRow<Round>(round.Value, ct);
        await db.LockRow<Call>(id.Value, ct);
        return await db.Proceedings(id, actor, ct);
    }

    /// <summary>Locks the panel's row too and reads it.</summary>
    public static async Task<Result<Proceedings>> PanelForUpdate(this IAppDb db, CallId id, Actor actor, CancellationToken ct)
    {
        var panel = await db.Set<Panel>().Where(row => row.CallId == id).Select(row => row.Id).SingleOrDefaultAsync(ct);
        await db.LockRow<Panel>(panel.Value, ct);
        var found = await db.Proceedings(id, actor, ct);
        return found.Refused || found.Value.SeesPanel(actor) ? found : PanelErrors.NotFound;
    }

    /// <summary>The panel is known to who was invited and to who reads along.</summary>
    public static bool SeesPanel(this Proceedings proceedings, Actor actor) =>
        proceedings.Panel is { } panel && (panel.Seat(actor.Self) is not null || proceedings.Follows(actor));

    /// <summary>The challenge's ranking that stands.</summary>
    public static Task<RankedList?> RankingOf(this IAppDb db, CallId call, ChallengeId challenge, CancellationToken ct) =>
        db.Set<RankedList>().SingleOrDefaultAsync(
            list => list.CallId == call && list.ChallengeId == challenge && list.Status != RankedListStatus.Withdrawn, ct);

    /// <summary>All opened proposals to one challenge of the call, locked in the order of their ids.</summary>
    public static async Task<IReadOnlyList<Proposal>> OpenedProposals(this IAppDb db, CallId call, ChallengeId challenge, CancellationToken ct)
    {
        var opened = db.Set<Proposal>().Where(SelectionPolicy.Opened).Where(row => row.CallId == call && row.ChallengeId == challenge);
        foreach (var id in await opened.OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct))
        {
            await db.LockRow<Proposal>(id.Value, ct);
        }

        return await opened.OrderBy(row => row.Id).ToListAsync(ct);
    }

    public static Task<Region> RegionOf(this IAppDb db, Round round, CancellationToken ct) =>
        db.Set<Region>().SingleAsync(region => region.Code == round.RegionCode, ct);
}

/// <summary>Tests for conflicts of interest on what the platform knows at this moment (Dir. 2014/24/EU art. 24).</summary>
internal static class ConflictTest
{
    /// <summary>The challenges of the call that a conflict of interest bars the person from. Sealed proposals stay unknown to the test, and so to who reads its outcome.</summary>
    public static async Task<IReadOnlySet<ChallengeId>> BarredFrom(
        this IAppDb db, Proceedings proceedings, AccountId account, DateTimeOffset now, CancellationToken ct)
    {
        var call = proceedings.Call.Id;
        var declared = await db.Set<ConflictDeclaration>().SingleOrDefaultAsync(row => row.CallId == call && row.AccountId == account, ct);
        return await db.BarredFrom(proceedings, account, declared?.Interests ?? [], now, ct);
    }

    public static async Task<IReadOnlySet<ChallengeId>> BarredFrom(
        this IAppDb db, Proceedings proceedings, AccountId account, IReadOnlyList<Interest> declared, DateTimeOffset now, CancellationToken ct)
    {
        var call = proceedings.Call.Id;
        var candidacies = (await db.Set<Proposal>().AsNoTracking().Where(SelectionPolicy.Opened).Where(row => row.CallId == call).ToListAsync(ct))
            .ConvertAll(row => new Candidacy(row.Id, row.ChallengeId, [.. row.Members.Select(member => member.OrganisationId)]));
        if (candidacies.Count == 0)
        {
            return new HashSet<ChallengeId>();
        }

        var memberships = await db.Set<Organisation>().AsNoTracking()
            .SelectMany(row => row.Members, (row, member) => new { row.Id, Member = member })
            .Where(one => one.Member.AccountId == account && one.Member.Status != MemberStatus.Invited)
            .Select(one => new { one.Id, one.Member.Status, one.Member.Left })
            .ToListAsync(ct);
        var region = await db.RegionOf(proceedings.Round, ct);
        var left = memberships
            .Where(one => one is { Status: MemberStatus.Ended, Left: not null })
            .Select(one => new Interest(one.Id, null, InterestKind.PastEmployment, "Acted for it.", region.DayOf(one.Left!.Value)));
        var today = region.DayOf(now);
        var pack = region.PackAt(today);
        var conflicts = ConflictRules.Conflicts(
            new EvaluatorTies(proceedings.Panel?.Seat(account)?.Employer, [.. memberships.Where(one => one.Status == MemberStatus.Active).Select(one => one.Id)], [.. declared, .. left]),
            candidacies,
            [],
            pack.Refused ? DateOnly.MinValue : today.AddYears(-pack.Value.PastEmploymentYears));
        return ConflictRules.BarredChallenges(conflicts);
    }
}
