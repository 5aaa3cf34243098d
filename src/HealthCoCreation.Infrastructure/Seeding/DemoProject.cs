using HealthCoCreation.Application.Funding;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Plays one award: co-funding, grant, payments, co-creation, pilot, adoption.</summary>
internal sealed class DemoProject(
    DemoStage stage, DemoRoundFacts round, DemoChallengeFacts challenge, ProposalId proposal, EnvelopeId envelope)
{
    private CoFundingRequestId _request;

    public DemoRoundFacts Round => round;

    public DemoChallengeFacts Challenge => challenge;

    public ProjectId Id { get; private set; }

    public DateOnly PilotStarts => Workday(round.KickOff.AddMonths(5));

    public DateOnly PilotEnds => Workday(round.KickOff.AddMonths(round.Months).AddDays(-21));

    /// <summary>The last day of the co-creation, or the first working day after it.</summary>
    public DateOnly Ends => Workday(round.KickOff.AddMonths(round.Months));

    public async Task AskForCoFunding()
    {
        var day = round.Call.Deadline;
        var request = await stage.Do(
            round.Supporter,
            At(Workday(day.AddDays(20)), 9),
            new DraftCoFundingRequest(
                proposal, envelope, challenge.Grant, LegalBasis.DeMinimis, "The company sells on a market; the amount lies far below the ceiling."));
        request = await stage.Do(round.Supporter, At(Workday(day.AddDays(20)), 10), new SubmitCoFundingRequest(request.Id, request.Version));
        request = await stage.Do(round.Funder, At(Workday(day.AddDays(22)), 9), new ReviewCoFundingRequest(request.Id, request.Version));
        await stage.Do(round.Funder, At(Workday(day.AddDays(24)), 9), new ApproveCoFundingRequest(request.Id, request.Version));
        _request = request.Id;
    }

    public async Task Play()
    {
        var signed = await SignGrant();
        await Pay(signed.Id, signed.Version, round.KickOff, 0.6m, "first instalment");
        await CoCreate(signed.Id);
        var seen = await stage.Ask(round.Funder, new GetGrant(signed.Id));
        var paid = await Pay(signed.Id, seen.Version, Ends, 0.4m, "final instalment");
        await stage.Do(round.Funder, At(Ends, 15), new CompleteGrant(signed.Id, paid.Version));
    }

    private async Task<GrantView> SignGrant()
    {
        var day = Workday(round.Call.Deadline.AddDays(38));
        var grant = await stage.Do(round.Funder, At(day, 9), new PrepareGrant(proposal, []), round.GrantsInvented);
        grant = await stage.Do(challenge.Winner, At(day.AddDays(1), 9), new SignGrant(grant.Id, stage.Of(challenge.Winner), grant.Version));
        grant = await stage.Do(round.Funder, At(day.AddDays(1), 14), new SignGrant(grant.Id, stage.Of(round.Funder), grant.Version));
        return await stage.Do(round.Funder, At(round.KickOff, 8), new ActivateGrant(grant.Id, grant.Version));
    }

    private Task<GrantView> Pay(GrantId grant, long seen, DateOnly day, decimal share, string what) => stage.Do(
        round.Funder,
        At(day, 14),
        new RecordPayment(
            grant, _request, new Money(challenge.Grant.Amount * share, challenge.Grant.Currency), $"DEMO-{round.Key}-{challenge.Key}: {what}", seen));

    private async Task CoCreate(GrantId grant)
    {
        var (owner, solver) = (challenge.Owner, challenge.Winner);
        var opened = Workday(round.Call.Deadline.AddDays(41));
        var project = await stage.Do(owner, At(opened, 9), new OpenProject(grant));
        Id = project.Id;
        project = await stage.Do(owner, At(opened, 10), new SignMemorandum(Id, stage.Of(owner), project.Version));
        project = await stage.Do(solver, At(opened.AddDays(1), 10), new SignMemorandum(Id, stage.Of(solver), project.Version));
        project = await stage.Do(owner, At(opened.AddDays(1), 14), new AgreeWorkPlan(Id, Milestones(), project.Version));
        project = await stage.Do(owner, At(round.KickOff, 9), new StartCoDesign(Id, project.Version));
        project = await Reach("M1", round.KickOff, project);
        project = await stage.Do(owner, At(Workday(round.KickOff.AddMonths(2)), 9), new StartDevelopment(Id, project.Version));
        project = await stage.Do(
            owner,
            At(PilotStarts, 9),
            new StartPilot(Id, challenge.Unit, $"DEMO-ethics-{challenge.Key}", PilotStarts, Arm: null, project.Version));
        project = await Reach("M2", PilotStarts, project);
        project = await stage.Do(owner, At(PilotEnds, 16), new CompletePilot(Id, PilotEnds, People(), project.Version));
        project = await Reach("M3", PilotEnds, project);
        project = await Reach("M4", Ends, project);
        project = await stage.Do(owner, At(Ends, 12), new CompleteProject(Id, project.Version));
        if (challenge.Adoption is { } adoption)
        {
            await stage.Do(owner, At(Workday(Ends.AddMonths(2)), 9), new DecideAdoption(Id, adoption.Outcome, adoption.Reason, project.Version));
        }
    }

    /// <summary>The size of the pilot's group.</summary>
    public int People() => Math.Clamp(challenge.PatientsPerYear / 4, 24, 240);

    private Task<ProjectView> Reach(string milestone, DateOnly on, ProjectView project) =>
        stage.Do(challenge.Winner, At(on, 11, 30), new ReachMilestone(Id, milestone, on, project.Version));

    private Milestone[] Milestones() =>
    [
        new("M1", round.KickOffTitle, round.KickOff),
        new("M2", "Prototype ready for the pilot", PilotStarts),
        new("M3", "Pilot completed", PilotEnds),
        new("M4", "End of the co-creation", round.KickOff.AddMonths(round.Months)),
    ];
}
