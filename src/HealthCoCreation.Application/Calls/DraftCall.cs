using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>The terms as their author gives them; days of lead come from the region's rule pack.</summary>
public sealed record ProposedTerms(
    LocalisedText Title,
    DateTimeOffset? OpensAt,
    DateTimeOffset Deadline,
    IReadOnlyList<ChallengeId> Challenges,
    IReadOnlyList<Criterion> Criteria,
    decimal? OverallThreshold,
    ScoreScale? Scale,
    int? MinimumEvaluators,
    IReadOnlyList<string>? TieBreak,
    Money MaximumGrant,
    string? GrantJustification,
    bool? ConsortiumIsAtomic,
    IReadOnlyList<string>? Languages = null,
    IReadOnlyList<EligibilityRule>? Eligibility = null,
    IReadOnlyList<PlannedCallMilestone>? Plan = null,
    Money? Budget = null)
{
    internal CallTerms Under(RegionRules rules)
    {
        var terms = new CallTerms(Title, Deadline, Challenges, Criteria, MaximumGrant, rules.Pack.QuestionLeadDays, rules.Calendar)
        {
            OpensAt = OpensAt,
            GrantJustification = GrantJustification,
            Budget = Budget,
        };
        return terms with
        {
            OverallThreshold = OverallThreshold ?? terms.OverallThreshold,
            Scale = Scale ?? terms.Scale,
            MinimumEvaluators = MinimumEvaluators ?? terms.MinimumEvaluators,
            TieBreak = TieBreak ?? terms.TieBreak,
            ConsortiumIsAtomic = ConsortiumIsAtomic ?? terms.ConsortiumIsAtomic,
            Languages = Languages ?? terms.Languages,
            Eligibility = Eligibility ?? terms.Eligibility,
            Plan = Plan ?? terms.Plan,
        };
    }
}

/// <summary>Begins a call in a round.</summary>
public sealed record DraftCall(RoundId Round, ProposedTerms Terms) : ICommand<CallView>;

internal sealed class DraftCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<DraftCall, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(DraftCall command, CancellationToken ct)
    {
        var ready = await db.RoundForDraft(current, command.Round, ct);
        if (ready.Refused)
        {
            return ready.Error;
        }

        var (round, rules) = ready.Value;
        var drafted = Call.Draft(round.Id, command.Terms.Under(rules), current.Now);
        if (drafted.Refused)
        {
            return drafted.Error;
        }

        db.Set<Call>().Add(drafted.Value);
        return CallView.Of(drafted.Value, round, current.Actor, current.Now);
    }
}

/// <summary>A round in which a call is drafted, and what the call is reckoned by.</summary>
internal sealed record RoundForDraft(Round Round, RegionRules Rules);

/// <summary>What a call is reckoned by.</summary>
/// <param name="Pack">The rule pack that is in force in the round's region today.</param>
/// <param name="Calendar">The region's days.</param>
internal sealed record RegionRules(RulePack Pack, Calendar Calendar);

internal static class Rules
{
    /// <summary>A round that is not over, locked, for who drafts for one of its funders.</summary>
    public static async Task<Result<RoundForDraft>> RoundForDraft(this IAppDb db, ICurrentCall current, RoundId id, CancellationToken ct)
    {
        // Locked, or the round could be cancelled with all its calls but this one.
        await db.LockRow<Round>(id.Value, ct);
        var mine = current.Actor.Organisations;
        var round = await db.Set<Round>().SingleOrDefaultAsync(
            row => row.Id == id
                && (row.Status != RoundStatus.Draft || row.Participants.Any(one => mine.Contains(one.OrganisationId))),
            ct);
        if (round is null)
        {
            return RoundErrors.NotFound;
        }

        if (!CallPolicy.MayDraft(current.Actor, round))
        {
            return CallErrors.NotYours;
        }

        if (round.Status is RoundStatus.Closed or RoundStatus.Cancelled)
        {
            return CallErrors.RoundOver;
        }

        var rules = await db.RulesOf(round, current.Now, ct);
        return rules.Refused ? rules.Error : new RoundForDraft(round, rules.Value);
    }

    public static async Task<Result<RegionRules>> RulesOf(this IAppDb db, Round round, DateTimeOffset now, CancellationToken ct)
    {
        var region = await db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == round.RegionCode, ct);
        return region is null ? RegionErrors.NotFound : region.PackAt(region.DayOf(now)).Then(pack => new RegionRules(pack, region.Calendar));
    }
}
