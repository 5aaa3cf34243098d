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
    public static async Task<Result<Proceedings>> Proceedings(this IAppDb db, CallId id, Actor actor, CancellationToken ct) =>
        await db.Proceedings([id], actor, ct) is [var found] ? found : CallErrors.NotFound;

    /// <summary>The same of several calls, as far as the actor sees them: in as many statements as of one.</summary>
    public static async Task<IReadOnlyList<Proceedings>> Proceedings(this IAppDb db, IReadOnlyCollection<CallId> ids, Actor actor, CancellationToken ct)
    {
        var visible = CallPolicy.VisibleTo(db, actor);
        if (actor.Account is { } self)
        {
            // who is invited to the panel before the call opens knows the call
            var seats = db.Set<Panel>();
            visible = visible.Or(row => seats.Any(one => one.CallId == row.Id && one.Members.Any(member => member.AccountId == self)));
        }

        var calls = await db.Set<Call>().Where(visible).Where(row => ids.Contains(row.Id)).ToListAsync(ct);
        if (calls.Count == 0)
        {
            return [];
        }

        var of = calls.Select(call => call.RoundId).Distinct().ToArray();
        var rounds = await db.Set<Round>().Where(row => of.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        var panels = await db.Set<Panel>().Where(row => ids.Contains(row.CallId)).ToDictionaryAsync(row => row.CallId, ct);
        return calls.ConvertAll(call => new Proceedings(call, rounds[call.RoundId], panels.GetValueOrDefault(call.Id)));
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

/// <summary>A person who judges in a call, with the interests it has declared there.</summary>
internal sealed record Judge(Proceedings Proceedings, AccountId Account, IReadOnlyList<Interest> Declared);

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
        this IAppDb db, Proceedings proceedings, AccountId account, IReadOnlyList<Interest> declared, DateTimeOffset now, CancellationToken ct) =>
        (await db.BarredFrom([new(proceedings, account, declared)], now, ct))[0];

    /// <summary>The same for several persons, calls or both, in the order in which they are asked about: in as many statements as for one.</summary>
    public static async Task<IReadOnlyList<IReadOnlySet<ChallengeId>>> BarredFrom(
        this IAppDb db, IReadOnlyList<Judge> judges, DateTimeOffset now, CancellationToken ct)
    {
        var calls = judges.Select(one => one.Proceedings.Call.Id).Distinct().ToArray();
        var candidacies = (await db.Set<Proposal>().AsNoTracking().Where(SelectionPolicy.Opened).Where(row => calls.Contains(row.CallId)).ToListAsync(ct))
            .ToLookup(row => row.CallId, row => new Candidacy(row.Id, row.ChallengeId, [.. row.Members.Select(member => member.OrganisationId)]));
        if (candidacies.Count == 0)
        {
            return [.. judges.Select(_ => new HashSet<ChallengeId>())];
        }

        var accounts = judges.Select(one => one.Account).Distinct().ToArray();
        var memberships = (await db.Set<Organisation>().AsNoTracking()
            .SelectMany(row => row.Members, (row, member) => new { row.Id, Member = member })
            .Where(one => accounts.Contains(one.Member.AccountId) && one.Member.Status != MemberStatus.Invited)
            .Select(one => new { one.Id, one.Member.AccountId, one.Member.Status, one.Member.Left })
            .ToListAsync(ct)).ToLookup(one => one.AccountId, one => new Tie(one.Id, one.Status, one.Left));
        var codes = judges.Select(one => one.Proceedings.Round.RegionCode).Distinct().ToArray();
        var regions = await db.Set<Region>().Where(region => codes.Contains(region.Code)).ToDictionaryAsync(region => region.Code, ct);
        return
        [
            .. judges.Select(one => Barred(
                one, [.. candidacies[one.Proceedings.Call.Id]], [.. memberships[one.Account]], regions[one.Proceedings.Round.RegionCode], now)),
        ];
    }

    private static IReadOnlySet<ChallengeId> Barred(
        Judge judge, IReadOnlyList<Candidacy> candidacies, IReadOnlyList<Tie> memberships, Region region, DateTimeOffset now)
    {
        if (candidacies.Count == 0)
        {
            return new HashSet<ChallengeId>();
        }

        var left = memberships
            .Where(one => one is { Status: MemberStatus.Ended, Left: not null })
            .Select(one => new Interest(one.Organisation, null, InterestKind.PastEmployment, "Acted for it.", region.DayOf(one.Left!.Value)));
        var today = region.DayOf(now);
        var pack = region.PackAt(today);
        var conflicts = ConflictRules.Conflicts(
            new EvaluatorTies(
                judge.Proceedings.Panel?.Seat(judge.Account)?.Employer,
                [.. memberships.Where(one => one.Status == MemberStatus.Active).Select(one => one.Organisation)],
                [.. judge.Declared, .. left]),
            candidacies,
            [],
            pack.Refused ? DateOnly.MinValue : today.AddYears(-pack.Value.PastEmploymentYears));
        return ConflictRules.BarredChallenges(conflicts);
    }

    private sealed record Tie(OrganisationId Organisation, MemberStatus Status, DateTimeOffset? Left);
}
