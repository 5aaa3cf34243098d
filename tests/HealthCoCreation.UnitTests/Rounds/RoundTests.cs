using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Rounds;

public sealed class RoundTests
{
    private static readonly DateTimeOffset Start = new(2018, 1, 15, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset IntakeCloses = Start.AddDays(30);
    private static readonly LocalisedText Title = LocalisedText.Of("en", "First round");
    private static readonly OrganisationId Hospital = OrganisationId.New(Start);
    private static readonly OrganisationId Agency = OrganisationId.New(Start);
    private static readonly OrganisationId Cluster = OrganisationId.New(Start);
    private static readonly OrganisationId SecondHospital = OrganisationId.New(Start);

    public static TheoryData<RoundStatus, RoundStep> EveryCell => [..
        from state in Enum.GetValues<RoundStatus>()
        from step in Enum.GetValues<RoundStep>()
        select (state, step)];

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Every_step_in_every_state_moves_or_is_refused_as_the_table_says(RoundStatus state, RoundStep step)
    {
        var round = In(state);
        var (events, transitions) = (round.Events.Count, round.Transitions.Count);
        var expected = RoundLifecycle.Table.Next(state, step);

        var done = Take(round, step);

        if (expected.Refused)
        {
            done.Error.ShouldNotBeNull().Code.ShouldBe(expected.Error.Code);
            round.Status.ShouldBe(state);
            (round.Events.Count, round.Transitions.Count, round.Participants.Count).ShouldBe((events, transitions, 4));
        }
        else
        {
            done.Refused.ShouldBeFalse();
            round.Status.ShouldBe(expected.Value);
            (round.Events.Count, round.Transitions.Count).ShouldBe((events + 1, transitions + 1));
        }
    }

    [Fact]
    public void A_round_goes_its_way_and_can_be_cancelled_until_it_is_closed() =>
        RoundLifecycle.Table.Rows.Where(row => row.From != row.To).ShouldBe(
            [
                ("draft", "openIntake", "collectingChallenges"),
                ("collectingChallenges", "startSelecting", "selectingChallenges"),
                ("selectingChallenges", "openCall", "callOpen"),
                ("callOpen", "startEvaluating", "evaluating"),
                ("evaluating", "startCoCreating", "coCreating"),
                ("coCreating", "startEvaluatingImpact", "evaluatingImpact"),
                ("evaluatingImpact", "close", "closed"),
                ("draft", "cancel", "cancelled"),
                ("collectingChallenges", "cancel", "cancelled"),
                ("selectingChallenges", "cancel", "cancelled"),
                ("callOpen", "cancel", "cancelled"),
                ("evaluating", "cancel", "cancelled"),
                ("coCreating", "cancel", "cancelled"),
                ("evaluatingImpact", "cancel", "cancelled"),
            ],
            ignoreOrder: true);

    [Fact]
    public void A_planned_round_is_a_draft_without_participants()
    {
        var round = Plan();

        (round.RegionCode, round.Title, round.IntakeClosesAt).ShouldBe(("ES62", Title, IntakeCloses));
        round.Status.ShouldBe(RoundStatus.Draft);
        round.Participants.ShouldBeEmpty();
        round.Events.ShouldHaveSingleItem().ShouldBe(new RoundPlanned(round.Id, "ES62", Start));
    }

    [Fact]
    public void A_round_is_not_planned_with_an_intake_in_the_past() =>
        Round.Plan("ES62", Title, Start, Start).Error.ShouldNotBeNull().Code.ShouldBe("round.intake-closes-in-the-past");

    [Fact]
    public void Revising_replaces_title_and_end_of_intake()
    {
        var round = Plan();
        var title = LocalisedText.Of("es", "Primera ronda");

        round.Revise(title, IntakeCloses.AddDays(7), Start).Refused.ShouldBeFalse();

        (round.Title.Binding, round.IntakeClosesAt).ShouldBe(("Primera ronda", IntakeCloses.AddDays(7)));
    }

    [Fact]
    public void Revising_does_not_put_the_end_of_intake_into_the_past()
    {
        var round = Plan();

        round.Revise(Title, Start, Start).Error.ShouldNotBeNull().Code.ShouldBe("round.intake-closes-in-the-past");
        round.IntakeClosesAt.ShouldBe(IntakeCloses);
    }

    [Fact]
    public void An_organisation_may_have_two_roles_but_none_twice()
    {
        var round = Plan();
        round.AddParticipant(Agency, RoundRole.Funder, Start).Refused.ShouldBeFalse();

        round.AddParticipant(Agency, RoundRole.Supporter, Start).Refused.ShouldBeFalse();
        round.AddParticipant(Agency, RoundRole.Funder, Start)
            .Error.ShouldNotBeNull().Code.ShouldBe("round.already-participates");

        round.Participants.Count.ShouldBe(2);
        round.Has(Agency).ShouldBeTrue();
        round.Has(Agency, RoundRole.Challenger).ShouldBeFalse();
    }

    [Fact]
    public void A_role_an_organisation_does_not_have_cannot_be_removed()
    {
        var error = In(RoundStatus.Draft).RemoveParticipant(Agency, RoundRole.Supporter, Start).Error.ShouldNotBeNull();

        (error.Kind, error.Code).ShouldBe((ErrorKind.NotFound, "round.participant-not-found"));
    }

    [Fact]
    public void The_last_of_a_role_may_leave_a_draft()
    {
        var round = In(RoundStatus.Draft);

        round.RemoveParticipant(Agency, RoundRole.Funder, Start).Refused.ShouldBeFalse();

        round.Has(Agency).ShouldBeFalse();
    }

    [Fact]
    public void The_last_of_a_role_cannot_leave_while_challenges_are_collected()
    {
        var round = In(RoundStatus.CollectingChallenges);

        var error = round.RemoveParticipant(Agency, RoundRole.Funder, Start).Error.ShouldNotBeNull();

        error.Code.ShouldBe("round.participants-missing");
        error.Facts["missingRoles"].ShouldBe(new[] { "funder" });
        round.Has(Agency, RoundRole.Funder).ShouldBeTrue();
    }

    [Theory]
    [InlineData(new RoundRole[0], new[] { "challenger", "funder", "supporter" })]
    [InlineData(new[] { RoundRole.Challenger }, new[] { "funder", "supporter" })]
    [InlineData(new[] { RoundRole.Supporter, RoundRole.Challenger }, new[] { "funder" })]
    [InlineData(new[] { RoundRole.Funder, RoundRole.Supporter }, new[] { "challenger" })]
    [InlineData(new[] { RoundRole.Challenger, RoundRole.Funder }, new[] { "supporter" })]
    public void The_intake_does_not_open_before_every_role_is_filled(RoundRole[] filled, string[] missing)
    {
        var round = Plan();
        foreach (var role in filled)
        {
            round.AddParticipant(Agency, role, Start).Refused.ShouldBeFalse();
        }

        var error = round.OpenIntake(hasEnvelope: true, Start).Error.ShouldNotBeNull();

        (error.Kind, error.Code).ShouldBe((ErrorKind.Rule, "round.participants-missing"));
        error.Facts["missingRoles"].ShouldBe(missing);
        error.Detail.ShouldBe($"The round would have no {string.Join(", no ", missing)}.");
        round.Status.ShouldBe(RoundStatus.Draft);
    }

    [Fact]
    public void The_intake_does_not_open_without_an_envelope()
    {
        var round = In(RoundStatus.Draft);

        round.OpenIntake(hasEnvelope: false, Start).Error.ShouldNotBeNull().Code.ShouldBe("round.no-envelope");
        round.Status.ShouldBe(RoundStatus.Draft);
    }

    [Fact]
    public void The_intake_does_not_open_once_it_should_have_closed() =>
        In(RoundStatus.Draft).OpenIntake(hasEnvelope: true, IntakeCloses)
            .Error.ShouldNotBeNull().Code.ShouldBe("round.intake-closes-in-the-past");

    [Fact]
    public void A_round_selects_from_the_end_of_its_intake_on_whether_or_not_anybody_notes_it()
    {
        var round = In(RoundStatus.CollectingChallenges);

        round.StatusAt(IntakeCloses.AddTicks(-1)).ShouldBe(RoundStatus.CollectingChallenges);
        round.StatusAt(IntakeCloses).ShouldBe(RoundStatus.SelectingChallenges);
        round.Status.ShouldBe(RoundStatus.CollectingChallenges);
        round.AddParticipant(Cluster, RoundRole.Challenger, IntakeCloses).Error.ShouldNotBeNull().Code.ShouldBe("round.cannot-add-participant");
    }

    [Theory]
    [InlineData(RoundStatus.Draft)]
    [InlineData(RoundStatus.CallOpen)]
    [InlineData(RoundStatus.Cancelled)]
    public void The_clock_moves_only_a_round_that_collects(RoundStatus status) => In(status).StatusAt(IntakeCloses.AddYears(1)).ShouldBe(status);

    [Fact]
    public void The_end_of_the_intake_is_noted_once_as_of_then()
    {
        var round = In(RoundStatus.CollectingChallenges);
        var events = round.Events.Count;

        round.NoteIntakeClosed(IntakeCloses.AddTicks(-1));
        round.Events.Count.ShouldBe(events);
        round.NoteIntakeClosed(IntakeCloses.AddDays(2));
        round.NoteIntakeClosed(IntakeCloses.AddDays(3));

        round.Transitions[^1].ShouldBe(
            new Transition("round", "collectingChallenges", "startSelecting", "selectingChallenges", IntakeCloses, null) { ByTheClock = true });
        round.Events.Skip(events).ShouldBe([new RoundSelectionStarted(round.Id, IntakeCloses)]);
    }

    [Fact]
    public void A_step_after_the_end_of_the_intake_notes_the_end_first()
    {
        var round = In(RoundStatus.CollectingChallenges);

        round.OpenCall(IntakeCloses.AddDays(9)).Refused.ShouldBeFalse();

        round.Transitions.TakeLast(2).Select(step => (step.To, step.At, step.ByTheClock))
            .ShouldBe([("selectingChallenges", IntakeCloses, true), ("callOpen", IntakeCloses.AddDays(9), false)]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void The_end_of_the_intake_never_moves_earlier_nor_stays(int days) =>
        In(RoundStatus.CollectingChallenges).ExtendIntake(IntakeCloses.AddDays(days), "Haste.", Start).Error.ShouldBeSame(RoundErrors.IntakeNotLater);

    [Fact]
    public void An_intake_is_extended_with_a_reason_and_not_once_it_has_ended()
    {
        var round = In(RoundStatus.CollectingChallenges);

        round.ExtendIntake(IntakeCloses.AddDays(7), " ", Start).Error.ShouldBeSame(RoundErrors.ReasonMissing);
        round.ExtendIntake(IntakeCloses.AddDays(7), "Late.", IntakeCloses).Error!.Code.ShouldBe("round.cannot-extend-intake");
        round.ExtendIntake(IntakeCloses.AddDays(7), "Holidays.", Start).Refused.ShouldBeFalse();
        (round.IntakeClosesAt, round.StatusAt(IntakeCloses)).ShouldBe((IntakeCloses.AddDays(7), RoundStatus.CollectingChallenges));
        round.Events[^1].ShouldBe(new RoundIntakeExtended(round.Id, IntakeCloses, IntakeCloses.AddDays(7), Start));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Cancelling_needs_a_reason(string reason)
    {
        var round = In(RoundStatus.CallOpen);

        round.Cancel(reason, Start).Error.ShouldNotBeNull().Code.ShouldBe("round.reason-missing");
        round.Status.ShouldBe(RoundStatus.CallOpen);
    }

    [Fact]
    public void The_reason_of_a_cancellation_is_noted_for_the_audit()
    {
        var round = In(RoundStatus.CollectingChallenges);

        round.Cancel("budget withdrawn", Start).Refused.ShouldBeFalse();

        round.CancelledBecause.ShouldBe("budget withdrawn");
        round.Transitions[^1].ShouldBe(
            new Transition("round", "collectingChallenges", "cancel", "cancelled", Start, "budget withdrawn"));
    }

    private static Result<Done> Take(Round round, RoundStep step) => step switch
    {
        RoundStep.Revise => round.Revise(Title, IntakeCloses, Start),
        RoundStep.PlanMilestones => round.PlanMilestones([], Start),
        RoundStep.AddParticipant => round.AddParticipant(Cluster, RoundRole.Challenger, Start),
        RoundStep.RemoveParticipant => round.RemoveParticipant(SecondHospital, RoundRole.Challenger, Start),
        RoundStep.OpenIntake => round.OpenIntake(hasEnvelope: true, Start),
        RoundStep.ExtendIntake => round.ExtendIntake(IntakeCloses.AddDays(1), "Holidays.", Start),
        RoundStep.StartSelecting => ByTheClock(round),
        RoundStep.OpenCall => round.OpenCall(Start),
        RoundStep.StartEvaluating => round.StartEvaluating(Start),
        RoundStep.StartCoCreating => round.StartCoCreating(Start),
        RoundStep.StartEvaluatingImpact => round.StartEvaluatingImpact(Start),
        RoundStep.Close => round.Close(Start),
        RoundStep.Cancel => round.Cancel("budget withdrawn", Start),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    // The clock asks nobody: what it may not do it does not.
    private static Result<Done> ByTheClock(Round round)
    {
        var next = RoundLifecycle.Table.Next(round.Status, RoundStep.StartSelecting);
        round.NoteIntakeClosed(IntakeCloses);
        return next.Then(_ => Done.It);
    }

    private static Round In(RoundStatus state)
    {
        var round = Plan();
        round.AddParticipant(Hospital, RoundRole.Challenger, Start).Refused.ShouldBeFalse();
        round.AddParticipant(SecondHospital, RoundRole.Challenger, Start).Refused.ShouldBeFalse();
        round.AddParticipant(Agency, RoundRole.Funder, Start).Refused.ShouldBeFalse();
        round.AddParticipant(Cluster, RoundRole.Supporter, Start).Refused.ShouldBeFalse();

        RoundStep[] straight =
        [
            RoundStep.OpenIntake, RoundStep.StartSelecting, RoundStep.OpenCall, RoundStep.StartEvaluating,
            RoundStep.StartCoCreating, RoundStep.StartEvaluatingImpact, RoundStep.Close,
        ];
        var way = state == RoundStatus.Cancelled ? [RoundStep.Cancel] : straight[..(int)state];
        foreach (var step in way)
        {
            Take(round, step).Refused.ShouldBeFalse();
        }

        round.Status.ShouldBe(state);
        return round;
    }

    private static Round Plan() => Round.Plan("ES62", Title, IntakeCloses, Start).Value;
}
