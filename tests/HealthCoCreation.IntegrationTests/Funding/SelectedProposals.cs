using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Funding;

/// <summary>
/// Proposals as a selection leaves them, by the domain's own steps but without its hundred requests: the tests of money need
/// many at once, and with amounts that no ordinary call allows.
/// </summary>
public sealed class SelectedProposals(PlatformHost host, Given given)
{
    /// <summary>A proposal of one or two members that is proposed for award.</summary>
    public async Task<AwardAtHand> Proposed(RoundAtHand round, decimal requested = 30_000m, Caller? solver = null, Caller? partner = null, string currency = "EUR")
    {
        solver ??= await given.ACompany("Solver");
        var now = given.Now!.Value;
        var deadline = now.AddDays(-1);
        var before = deadline.AddDays(-1);
        var challenge = Challenge.Draft(
            new(round.Id), new(round.Challenger.OrganisationId), new() { Title = LocalisedText.Of("en", "Need") }, new(round.Challenger.AccountId), before).Value;
        var criterion = new Criterion("merit", LocalisedText.Of("en", "Merit"), 3, 100);
        var terms = new CallTerms(LocalisedText.Of("en", "Call"), deadline, [challenge.Id], [criterion], Money.Euro(10_000_000), 1, new Calendar(TimeZoneInfo.Utc, _ => false))
        {
            OverallThreshold = 3,
            GrantJustification = "A test of large amounts.",
        };
        var call = Call.Draft(new(round.Id), terms, before).Value;
        var officers = new[] { round.Funder, round.Supporter }
            .Select(one => new OpeningOfficer(new(one.AccountId), new(one.OrganisationId))).ToList();
        Ok(call.AuthoriseOfficers(officers));
        Ok(call.Open(before));

        OrganisationId lead = new(solver.OrganisationId);
        OrganisationId[] others = partner is null ? [] : [new(partner.OrganisationId)];
        var proposal = Proposal.Draft(call, challenge.Id, lead, [], before).Value;
        Ok(proposal.NameMembers(call, others, [], before));
        var content = Content(lead, others, requested);
        Ok(proposal.Revise(call, Guid.NewGuid(), content.Digest(), before));
        if (others.Length > 0)
        {
            Ok(proposal.AskMembers(call, before));
            Ok(proposal.Confirm(call, others[0], before));
        }

        proposal.Submit(call, content, [], before).Error.ShouldBeNull();
        officers.ForEach(officer => call.ApproveUnsealing(officer.Account, officer.Organisation, now).Error.ShouldBeNull());
        Ok(proposal.Unseal(call, new Money(requested, currency), now));
        Ok(proposal.PassEligibility(now));
        Ok(proposal.Evaluate(now));
        Ok(proposal.Rank(now));
        Ok(proposal.ProposeForAward(now));

        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        db.AddRange(challenge, call, proposal);
        await db.SaveChangesAsync();
        return new(round, challenge.Id.Value, proposal.Id.Value, solver, requested, () => Award(proposal.Id));
    }

    private Task Award(ProposalId id) => Change(id, proposal => proposal.Award(given.Now!.Value, given.Now!.Value));

    /// <summary>Takes a step of a proposal, and lets what reacts to it know.</summary>
    public async Task Change(ProposalId id, Func<Proposal, Result<Done>> step)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var proposal = await db.Set<Proposal>().SingleAsync(row => row.Id == id);
        Ok(step(proposal));
        var call = scope.ServiceProvider.GetRequiredService<CallContext>();
        call.Begin(Actor.System, "Selection", "test", nowOverride: given.Now);
        await call.ReadClock(CancellationToken.None);
        await db.Complete(call, scope.ServiceProvider.GetRequiredService<ReactionCatalogue>(), outcome: null, CancellationToken.None);
    }

    private static ProposalContent Content(OrganisationId lead, IReadOnlyCollection<OrganisationId> others, decimal requested) => new()
    {
        Title = "T",
        Summary = "S",
        Innovation = "I",
        Maturity = 6,
        CoCreationApproach = "C",
        DataProtection = "D",
        Team = "T",
        BusinessModel = "B",
        BackgroundRights = "R",
        Budget = [new(lead, CostCategory.Personnel, requested, requested, 0)],
        Declarations = [new(lead, SmeClass.Small, 0, true, true), .. others.Select(other => new MemberDeclaration(other, SmeClass.Small, 0, true, true))],
    };

    private static void Ok(Result<Done> result) => result.Error.ShouldBeNull();
}
