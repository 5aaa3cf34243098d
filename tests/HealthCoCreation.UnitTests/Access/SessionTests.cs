using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.UnitTests.Access;

public sealed class SessionTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    private readonly Session _session = Session.Start(AccountId.New(Now), "stamp", TimeSpan.FromHours(12), Now);

    public static TheoryData<SessionStatus, SessionStep, SessionStatus?> Table => new()
    {
        { SessionStatus.Active, SessionStep.Refresh, SessionStatus.Active },
        { SessionStatus.Active, SessionStep.End, SessionStatus.Ended },
        { SessionStatus.Active, SessionStep.Expire, SessionStatus.Expired },
        { SessionStatus.Ended, SessionStep.Refresh, null },
        { SessionStatus.Ended, SessionStep.End, null },
        { SessionStatus.Ended, SessionStep.Expire, null },
        { SessionStatus.Expired, SessionStep.Refresh, null },
        { SessionStatus.Expired, SessionStep.End, null },
        { SessionStatus.Expired, SessionStep.Expire, null },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Every_step_from_every_state_leads_where_the_table_says(SessionStatus from, SessionStep step, SessionStatus? to)
    {
        var next = SessionLifecycle.Table.Next(from, step);

        (next.Refused ? (SessionStatus?)null : next.Value).ShouldBe(to);
    }

    [Fact]
    public void Each_refresh_is_a_generation_and_none_lengthens_the_session()
    {
        _session.Refresh(0, Now.AddHours(1)).Refused.ShouldBeFalse();
        _session.Refresh(1, Now.AddHours(2)).Refused.ShouldBeFalse();

        _session.Generation.ShouldBe(2);
        _session.ExpiresAt.ShouldBe(Now.AddHours(12));
        _session.Refresh(2, Now.AddHours(12)).Error!.Code.ShouldBe("session.cannot-refresh");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_generation_that_is_not_the_last_ends_the_session(int generation)
    {
        _session.Refresh(0, Now.AddHours(1)).Refused.ShouldBeFalse();

        _session.Refresh(generation, Now.AddHours(2)).Error.ShouldBe(SignInErrors.SessionOver);

        _session.StatusAt(Now.AddHours(2)).ShouldBe(SessionStatus.Ended);
        _session.Events.OfType<SessionStolen>().Single().Account.ShouldBe(_session.AccountId);
        _session.Transitions[^1].Reason.ShouldNotBeNull();
        _session.Refresh(1, Now.AddHours(2)).Refused.ShouldBeTrue();
    }
}
