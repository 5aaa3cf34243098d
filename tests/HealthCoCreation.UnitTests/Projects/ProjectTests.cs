using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.UnitTests.Projects;

public sealed class ProjectTests
{
    private static readonly DateTimeOffset Now = new(2019, 6, 3, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2019, 6, 3);

    private static readonly OrganisationId Challenger = OrganisationId.New(Now);
    private static readonly OrganisationId Solver = OrganisationId.New(Now);

    private static readonly Milestone[] Plan =
    [
        new("M1", "Prototype", Today.AddMonths(3)),
        new("M2", "Pilot report", Today.AddMonths(10)),
    ];

    public static readonly MatrixTheoryData<ProjectStatus, ProjectStep> Cells =
        new(Enum.GetValues<ProjectStatus>(), Enum.GetValues<ProjectStep>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_step_goes_where_the_table_says_or_is_refused(ProjectStatus state, ProjectStep step)
    {
        var project = In(state);
        if (state == ProjectStatus.Completed && step == ProjectStep.RevisitAdoption)
        {
            Ok(project.DecideAdoption(AdoptionOutcome.NotAdopted, "Not yet.", Now.AddMonths(-6)));
        }

        project.Status.ShouldBe(state);
        var (transitions, events) = (project.Transitions.Count, project.Events.Count);
        var (pilot, plan, signatures) = (project.Pilot, project.WorkPlan, project.Signatures);

        var result = Take(project, step);

        if (ProjectLifecycle.Table.Allows(state, step))
        {
            result.Error.ShouldBeNull();
            project.Status.ShouldBe(ProjectLifecycle.Table.Next(state, step).Value);
            project.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(ProjectLifecycle.Table.Refusal(step).Code);
            project.Status.ShouldBe(state);
            project.Transitions.Count.ShouldBe(transitions);
            project.Events.Count.ShouldBe(events);
            (project.Pilot, project.WorkPlan, project.Signatures).ShouldBe((pilot, plan, signatures));
        }
    }

    [Theory]
    [InlineData(GrantStatus.Prepared, false)]
    [InlineData(GrantStatus.Signed, true)]
    [InlineData(GrantStatus.Active, true)]
    [InlineData(GrantStatus.Suspended, false)]
    [InlineData(GrantStatus.Completed, false)]
    [InlineData(GrantStatus.Terminated, false)]
    public void A_project_opens_only_on_a_signed_or_active_grant(GrantStatus status, bool opens)
    {
        var code = Open(status, Solver).Error?.Code;

        code.ShouldBe(opens ? null : ProjectErrors.GrantNotSigned.Code);
    }

    [Fact]
    public void A_project_takes_the_published_indicators_and_no_others()
    {
        ChallengeIndicator[] published = [new("visits", "Visits", "{visit}", 24, 12, true, 4)];
        var set = IndicatorSet.Of(published);

        Open(GrantStatus.Signed, Solver, set).Value.IndicatorsHash.ShouldBe(set.Hash);
        Open(GrantStatus.Signed, Solver, set with { Indicators = [published[0] with { Target = 20 }] }).Error!.Code.ShouldBe(ProjectErrors.IndicatorsChanged.Code);
    }

    [Fact]
    public void A_project_needs_two_organisations() =>
        Open(GrantStatus.Signed, Challenger).Error!.Code.ShouldBe(ProjectErrors.SameOrganisation.Code);

    [Fact]
    public void The_memorandum_is_signed_when_both_parties_have_signed()
    {
        var project = Open(GrantStatus.Signed, Solver).Value;

        Ok(project.SignMemorandum(Solver, SignatoryOf(Solver), Now));
        project.Status.ShouldBe(ProjectStatus.MemorandumDrafted);
        project.SignMemorandum(Solver, SignatoryOf(Solver), Now).Error!.Code.ShouldBe(ProjectErrors.AlreadySigned.Code);
        Ok(project.SignMemorandum(Challenger, SignatoryOf(Challenger), Now));

        project.Status.ShouldBe(ProjectStatus.MemorandumSigned);
        project.Signatures.Select(signature => signature.Organisation).ShouldBe([Solver, Challenger]);
        project.Events.OfType<MemorandumSignatureAdded>().ShouldHaveSingleItem();
        project.Events.OfType<MemorandumSigned>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Nobody_else_signs_the_memorandum() =>
        In(ProjectStatus.MemorandumDrafted).SignMemorandum(OrganisationId.New(Now), AccountId.New(Now), Now)
            .Error!.Code.ShouldBe(ProjectErrors.NotAParty.Code);

    [Fact]
    public void A_work_plan_without_milestones_is_refused() =>
        PlanRefused([], ProjectErrors.NoMilestones);

    [Fact]
    public void Two_milestones_of_one_code_are_refused() =>
        PlanRefused([Plan[0], Plan[1] with { Code = "m1" }], ProjectErrors.DuplicateMilestone);

    [Fact]
    public void An_agreed_work_plan_has_nothing_done()
    {
        var project = In(ProjectStatus.MemorandumSigned);

        Ok(project.AgreeWorkPlan([Plan[0] with { DoneOn = Today }], Now));

        project.WorkPlan.ShouldBe([Plan[0]]);
    }

    [Fact]
    public void A_milestone_is_reached_once()
    {
        var project = In(ProjectStatus.CoDesign);
        Ok(project.ReachMilestone("M1", Today, Now));

        project.WorkPlan.ShouldBe([Plan[0] with { DoneOn = Today }, Plan[1]]);
        project.ReachMilestone("M1", Today, Now).Error!.Code.ShouldBe(ProjectErrors.MilestoneAlreadyReached.Code);
    }

    [Fact]
    public void An_unknown_milestone_is_refused() =>
        In(ProjectStatus.CoDesign).ReachMilestone("M9", Today, Now).Error!.Code.ShouldBe(ProjectErrors.UnknownMilestone.Code);

    [Theory]
    [InlineData(9, 0, true)]
    [InlineData(9, 1, false)]
    [InlineData(10, 1, true)]
    public void A_milestone_reached_in_the_future_is_refused(int hour, int days, bool accepted)
    {
        var project = In(ProjectStatus.CoDesign);

        var result = project.ReachMilestone("M1", Today.AddDays(days), new DateTimeOffset(2019, 6, 3, hour, 0, 0, TimeSpan.Zero));

        var code = result.Error?.Code;
        code.ShouldBe(accepted ? null : ProjectErrors.InTheFuture.Code);
        project.WorkPlan[0].DoneOn.HasValue.ShouldBe(accepted);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void A_pilot_without_clearance_is_refused(string clearance) =>
        PilotRefused("Ward 4", clearance, Today, ProjectErrors.ClearanceMissing);

    [Fact]
    public void A_pilot_without_a_site_is_refused() => PilotRefused(" ", "EC-2019/14", Today, ProjectErrors.SiteMissing);

    [Fact]
    public void A_pilot_that_starts_in_the_future_is_refused() =>
        PilotRefused("Ward 4", "EC-2019/14", Today.AddDays(2), ProjectErrors.InTheFuture);

    [Fact]
    public void A_completed_pilot_keeps_its_figures_and_tells_that_it_is_over()
    {
        var project = In(ProjectStatus.Pilot);

        Ok(project.CompletePilot(Today, 0, Now));

        project.Pilot.ShouldBe(new Pilot("Ward 4", "EC-2019/14", Today, Today, "intervention", 0));
        project.Events.OfType<PilotCompleted>().ShouldHaveSingleItem()
            .ShouldBe(new PilotCompleted(project.Id, project.ChallengeId, "ES62", Today, Now));
    }

    [Fact]
    public void A_pilot_that_ends_before_it_started_is_refused() =>
        PilotEndRefused(Today.AddDays(-1), 10, ProjectErrors.PilotEndsBeforeStart);

    [Fact]
    public void A_pilot_that_ends_in_the_future_is_refused() =>
        PilotEndRefused(Today.AddDays(2), 10, ProjectErrors.InTheFuture);

    [Fact]
    public void A_pilot_with_fewer_than_no_participants_is_refused() =>
        PilotEndRefused(Today, -1, ProjectErrors.NegativeParticipants);

    [Fact]
    public void A_discontinued_project_says_why()
    {
        var project = In(ProjectStatus.Development);

        project.Discontinue(" ", Now).Error!.Code.ShouldBe(ProjectErrors.ReasonMissing.Code);
        project.Status.ShouldBe(ProjectStatus.Development);
        Ok(project.Discontinue("The company closed.", Now));
        project.DiscontinuedBecause.ShouldBe("The company closed.");
    }

    [Fact]
    public void A_completed_project_knows_when()
    {
        In(ProjectStatus.FinalReview).CompletedAt.ShouldBeNull();
        In(ProjectStatus.Completed).CompletedAt.ShouldBe(Now);
    }

    [Fact]
    public void Adoption_is_decided_once_and_revisited_after_six_and_twelve_months()
    {
        var project = In(ProjectStatus.Completed);
        project.AdoptionRevisitDueAt.ShouldBeNull();
        project.RevisitAdoption(AdoptionOutcome.Adopted, "Why.", Now).Error!.Code.ShouldBe(ProjectErrors.AdoptionNotDecided.Code);

        Ok(project.DecideAdoption(AdoptionOutcome.NotAdopted, "No budget.", Now));
        project.DecideAdoption(AdoptionOutcome.Adopted, "Why.", Now).Error!.Code.ShouldBe(ProjectErrors.AdoptionAlreadyDecided.Code);

        Revisit(6, AdoptionOutcome.CommercialisedElsewhere);
        Revisit(12, AdoptionOutcome.Adopted);

        project.AdoptionRevisitDueAt.ShouldBeNull();
        project.RevisitAdoption(AdoptionOutcome.NotAdopted, "Why.", Now.AddMonths(24))
            .Error!.Code.ShouldBe(ProjectErrors.AdoptionRevisitsOver.Code);
        project.AdoptionDecisions.Select(decision => decision.Outcome).ShouldBe(
            [AdoptionOutcome.NotAdopted, AdoptionOutcome.CommercialisedElsewhere, AdoptionOutcome.Adopted]);

        void Revisit(int months, AdoptionOutcome outcome)
        {
            var due = Now.AddMonths(months);
            project.AdoptionRevisitDueAt.ShouldBe(due);
            project.RevisitAdoption(outcome, "Why.", due.AddTicks(-1)).Error!.Code.ShouldBe(ProjectErrors.AdoptionRevisitTooEarly.Code);
            Ok(project.RevisitAdoption(outcome, "Why.", due));
            project.Adoption.ShouldBe(new AdoptionDecision(outcome, "Why.", due));
        }
    }

    [Fact]
    public void An_adoption_decision_needs_a_reason()
    {
        var project = In(ProjectStatus.Completed);

        project.DecideAdoption(AdoptionOutcome.Adopted, "", Now).Error!.Code.ShouldBe(ProjectErrors.ReasonMissing.Code);
        project.Adoption.ShouldBeNull();
    }

    private static void PlanRefused(Milestone[] milestones, Error error)
    {
        var project = In(ProjectStatus.MemorandumSigned);

        project.AgreeWorkPlan(milestones, Now).Error!.Code.ShouldBe(error.Code);
        project.Status.ShouldBe(ProjectStatus.MemorandumSigned);
        project.WorkPlan.ShouldBeEmpty();
    }

    private static void PilotRefused(string site, string clearance, DateOnly startedOn, Error error)
    {
        var project = In(ProjectStatus.Development);

        project.StartPilot(site, clearance, startedOn, null, Now).Error!.Code.ShouldBe(error.Code);
        project.Status.ShouldBe(ProjectStatus.Development);
        project.Pilot.ShouldBeNull();
    }

    private static void PilotEndRefused(DateOnly endedOn, int participants, Error error)
    {
        var project = In(ProjectStatus.Pilot);

        project.CompletePilot(endedOn, participants, Now).Error!.Code.ShouldBe(error.Code);
        project.Status.ShouldBe(ProjectStatus.Pilot);
        project.Pilot!.EndedOn.ShouldBeNull();
    }

    private static Result<Done> Take(Project project, ProjectStep step) => step switch
    {
        ProjectStep.SignMemorandum => project.SignMemorandum(Challenger, SignatoryOf(Challenger), Now),
        ProjectStep.AgreeWorkPlan => project.AgreeWorkPlan(Plan, Now),
        ProjectStep.ReachMilestone => project.ReachMilestone("M1", Today, Now),
        ProjectStep.StartCoDesign => project.StartCoDesign(Now),
        ProjectStep.StartDevelopment => project.StartDevelopment(Now),
        ProjectStep.StartPilot => project.StartPilot("Ward 4", "EC-2019/14", Today, "intervention", Now),
        ProjectStep.CompletePilot => project.CompletePilot(Today, 40, Now),
        ProjectStep.Complete => project.Complete(Now),
        ProjectStep.Discontinue => project.Discontinue("The company closed.", Now),
        ProjectStep.DecideAdoption => project.DecideAdoption(AdoptionOutcome.Adopted, "It works.", Now),
        ProjectStep.RevisitAdoption => project.RevisitAdoption(AdoptionOutcome.Adopted, "It works.", Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>A drafted memorandum awaits the challenger's signature only.</summary>
    private static Project In(ProjectStatus state)
    {
        var project = Open(GrantStatus.Signed, Solver).Value;
        Ok(project.SignMemorandum(Solver, SignatoryOf(Solver), Now));
        ProjectStep[] climb =
        [
            ProjectStep.SignMemorandum, ProjectStep.AgreeWorkPlan, ProjectStep.StartCoDesign, ProjectStep.StartDevelopment,
            ProjectStep.StartPilot, ProjectStep.CompletePilot, ProjectStep.Complete,
        ];
        foreach (var step in state == ProjectStatus.Discontinued ? [ProjectStep.Discontinue] : climb.Take((int)state))
        {
            Ok(Take(project, step));
        }

        return project;
    }

    private static Result<Project> Open(GrantStatus grantStatus, OrganisationId solver, IndicatorSet? indicators = null) => Project.Open(
        ProposalId.New(), ChallengeId.New(Now), GrantId.New(Now), grantStatus, Challenger, solver, "ES62", indicators ?? IndicatorSet.Of([]), Now);

    private static void Ok(Result<Done> result) => result.Error.ShouldBeNull();

    [Fact]
    public void One_person_signs_for_one_party_only()
    {
        var project = In(ProjectStatus.MemorandumDrafted);

        project.SignMemorandum(Challenger, SignatoryOf(Solver), Now).Error!.Code.ShouldBe(ProjectErrors.SignedByYou.Code);
    }

    private static AccountId SignatoryOf(OrganisationId organisation) => AccountId.From(organisation.Value);
}
