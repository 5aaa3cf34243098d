using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Reports;

/// <summary>Reports one round in numbers.</summary>
public sealed record ReportRound(RoundId Round) : IQuery<RoundReport>;

internal sealed class ReportRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReportRound, Result<RoundReport>>
{
    // Before the opening, even the number of proposals would tell something.
    private static readonly CallStatus[] Opened = [CallStatus.Unsealed, CallStatus.Evaluated, CallStatus.Concluded];

    private static readonly ProposalStatus[] NotOpened =
        [ProposalStatus.Draft, ProposalStatus.MembersConfirming, ProposalStatus.Submitted, ProposalStatus.Withdrawn];

    public async Task<Result<RoundReport>> Handle(ReportRound query, CancellationToken ct)
    {
        var round = await db.Set<Round>().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == query.Round && row.Status != RoundStatus.Draft, ct);
        if (round is null)
        {
            return RoundErrors.NotFound;
        }

        var challenges = await db.Set<Challenge>().Where(challenge => challenge.PublishedAt != null && challenge.RoundId == round.Id)
            .GroupBy(challenge => challenge.Status).Select(group => new { Status = group.Key, Count = group.Count() }).ToListAsync(ct);
        var calls = await db.Set<Call>().AsNoTracking().Where(one => one.RoundId == round.Id && one.Status != CallStatus.Draft).ToListAsync(ct);
        var opened = calls.Where(one => Opened.Contains(one.Status)).Select(one => one.Id).ToArray();
        var proposals = await db.Set<Proposal>().AsNoTracking()
            .Where(proposal => opened.Contains(proposal.CallId) && !NotOpened.Contains(proposal.Status))
            .Select(proposal => new { proposal.CallId, proposal.Status, proposal.RequestedGrant, proposal.Invented })
            .ToListAsync(ct);
        var envelopes = await db.Set<Envelope>().AsNoTracking()
            .Where(envelope => envelope.RoundId == round.Id && envelope.Status != EnvelopeStatus.Planned)
            .Select(envelope => new { envelope.Currency, envelope.Source, envelope.Allocated, envelope.Committed, envelope.Paid, envelope.Recovered, envelope.Invented })
            .ToListAsync(ct);
        var projects = await db.Set<Project>()
            .Where(project => db.Set<Challenge>().Any(challenge => challenge.Id == project.ChallengeId && challenge.RoundId == round.Id))
            .GroupBy(project => project.Status).Select(group => new { Status = group.Key, Count = group.Count() }).ToListAsync(ct);

        // A round that took place may have figures that are made up.
        var invented = round.Invented || calls.Exists(one => one.Invented) || proposals.Exists(one => one.Invented) || envelopes.Exists(one => one.Invented)
            || await db.Set<Challenge>().AnyAsync(challenge => challenge.RoundId == round.Id && challenge.PublishedAt != null && challenge.Invented, ct)
            || await db.Set<Project>().AnyAsync(
                project => project.Invented && db.Set<Challenge>().Any(challenge => challenge.Id == project.ChallengeId && challenge.RoundId == round.Id), ct);
        var (language, title) = round.Title.In(call.Languages);
        return new RoundReport
        {
            RoundId = round.Id,
            RegionCode = round.RegionCode,
            Title = title,
            Language = language,
            Status = round.StatusAt(call.Now),
            Challenges = [.. challenges.OrderBy(one => one.Status).Select(one => new StatusCount(Lifecycle<ChallengeStatus, ChallengeStep>.Camel(one.Status), one.Count))],
            Calls =
            [
                .. calls.OrderBy(one => one.Deadline).ThenBy(one => one.Id.Value).Select(one => new ReportedCall
                {
                    Id = one.Id,
                    Status = one.StatusAt(call.Now),
                    Deadline = one.Deadline,
                    Proposals = opened.Contains(one.Id) ? proposals.Count(proposal => proposal.CallId == one.Id) : null,
                }),
            ],
            Funded = proposals.Count(proposal => proposal.Status is ProposalStatus.Awarded or ProposalStatus.Contracted),
            Money =
            [
                .. envelopes.GroupBy(envelope => envelope.Currency).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new ReportedMoney
                {
                    Currency = group.Key,
                    Allocated = new(group.Sum(envelope => envelope.Allocated), group.Key),
                    Requested = new(proposals.Where(proposal => proposal.RequestedGrant?.Currency == group.Key).Sum(proposal => proposal.RequestedGrant!.Value.Amount), group.Key),
                    Committed = new(group.Sum(envelope => envelope.Committed), group.Key),
                    Paid = new(group.Sum(envelope => envelope.Paid), group.Key),
                    Recovered = new(group.Sum(envelope => envelope.Recovered), group.Key),
                    PublicMoney = new(group.Where(envelope => envelope.Source != FundingSource.Private).Sum(envelope => envelope.Committed + envelope.Paid - envelope.Recovered), group.Key),
                }),
            ],
            Projects = [.. projects.OrderBy(one => one.Status).Select(one => new StatusCount(Lifecycle<ProjectStatus, ProjectStep>.Camel(one.Status), one.Count))],
            Notes = ["Leverage is not shown: the companies' own contributions stand in the proposals only, which stay confidential."],
            Invented = invented,
        };
    }
}
