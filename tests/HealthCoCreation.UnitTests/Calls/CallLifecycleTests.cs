using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.UnitTests.Calls;

public sealed class CallLifecycleTests
{
    public static TheoryData<CallStatus, CallStep> Cells()
    {
        var cells = new TheoryData<CallStatus, CallStep>();
        foreach (var status in Enum.GetValues<CallStatus>())
        {
            foreach (var step in Enum.GetValues<CallStep>())
            {
                cells.Add(status, step);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_step_from_each_state_does_what_the_table_says(CallStatus from, CallStep step)
    {
        var call = SampleCall.In(from);
        var before = call.Transitions.Count;
        var expected = CallLifecycle.Table.Next(from, step);

        // an open call is open only until the deadline
        var now = from is CallStatus.Draft or CallStatus.Open && step != CallStep.Close ? SampleCall.Start : SampleCall.After;
        var error = step switch
        {
            CallStep.Open => call.Open(now).Error,
            CallStep.Close => ByTheClock(call, now),
            CallStep.Unseal => now == SampleCall.Start
                ? call.ApproveUnsealing(SampleCall.First.Account, SampleCall.First.Organisation, now).Error
                : SampleCall.Unseal(call).Error,
            CallStep.Evaluate => call.Evaluate(now).Error,
            CallStep.Conclude => call.Conclude(SampleCall.Outcomes, now).Error,
            CallStep.Cancel => call.Cancel("No budget.", now).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        if (expected.Refused)
        {
            error.ShouldNotBeNull().Code.ShouldBe(expected.Error.Code);
            error.Facts["currentStatus"].ShouldBe(expected.Error.Facts["currentStatus"]);
            call.Status.ShouldBe(from);
            call.Transitions.Count.ShouldBe(before);
        }
        else
        {
            error.ShouldBeNull();
            call.Status.ShouldBe(expected.Value);
            call.Transitions[^1].To.ShouldBe(Lifecycle<CallStatus, CallStep>.Camel(expected.Value));
        }
    }

    // The clock asks nobody: what it may not do it does not.
    private static Error? ByTheClock(Call call, DateTimeOffset now)
    {
        var next = CallLifecycle.Table.Next(call.Status, CallStep.Close);
        call.NoteClosing(now);
        return next.Error;
    }

    [Fact]
    public void An_open_call_is_closed_from_the_deadlines_own_instant_on()
    {
        var call = SampleCall.In(CallStatus.Open);

        call.StatusAt(SampleCall.Deadline.AddTicks(-1)).ShouldBe(CallStatus.Open);
        call.StatusAt(SampleCall.Deadline).ShouldBe(CallStatus.Closed);
        call.Status.ShouldBe(CallStatus.Open);
    }

    [Theory]
    [InlineData(CallStatus.Draft)]
    [InlineData(CallStatus.Unsealed)]
    [InlineData(CallStatus.Concluded)]
    [InlineData(CallStatus.Cancelled)]
    public void The_clock_moves_only_an_open_call(CallStatus status) =>
        SampleCall.In(status).StatusAt(SampleCall.After.AddYears(1)).ShouldBe(status);

    [Fact]
    public void The_first_approval_after_the_deadline_also_notes_the_closing_at_the_deadline()
    {
        var call = SampleCall.In(CallStatus.Open);

        call.ApproveUnsealing(SampleCall.First.Account, SampleCall.First.Organisation, SampleCall.After).Value.ShouldBeFalse();

        call.Status.ShouldBe(CallStatus.Closed);
        call.Transitions[^1].ShouldBe(
            new Transition("call", "open", "close", "closed", SampleCall.Deadline, null) { ByTheClock = true });
        call.Events.OfType<CallClosed>().Single().At.ShouldBe(SampleCall.Deadline);
    }

    [Fact]
    public void Cancelling_after_the_deadline_notes_the_closing_and_then_the_cancelling()
    {
        var call = SampleCall.In(CallStatus.Open);

        call.Cancel("No budget.", SampleCall.After).Refused.ShouldBeFalse();

        call.Transitions.TakeLast(2).Select(step => step.To).ShouldBe(["closed", "cancelled"]);
    }
}
