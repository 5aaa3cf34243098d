using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Calls;

/// <summary>The first Paris call of 2018, and the ways to bring it into each state.</summary>
internal static class SampleCall
{
    public static readonly DateTimeOffset Start = new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset Deadline = new(2018, 6, 8, 15, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset After = Deadline.AddDays(3);

    /// <summary>The region's days, none of them a holiday.</summary>
    public static readonly Calendar Paris = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Paris"), _ => false);

    public static readonly RoundId Round = RoundId.New(Start);
    public static readonly ChallengeId Stroke = ChallengeId.New(Start);
    public static readonly ChallengeId Kidney = ChallengeId.New(Start);

    public static readonly OrganisationId Funder = OrganisationId.New(Start);
    public static readonly OrganisationId Supporter = OrganisationId.New(Start);
    public static readonly OrganisationId Solver = OrganisationId.New(Start);

    public static readonly OpeningOfficer First = new(AccountId.New(Start), Funder);
    public static readonly OpeningOfficer Second = new(AccountId.New(Start), Supporter);
    public static readonly OpeningOfficer Colleague = new(AccountId.New(Start), Funder);

    public static readonly IReadOnlyList<Criterion> Criteria =
    [
        Criterion("excellence", 40),
        Criterion("impact", 40),
        Criterion("implementation", 20),
    ];

    public static readonly CallTerms Terms = new(
        LocalisedText.Of("fr", "Appel 2018"), Deadline, [Stroke, Kidney], Criteria, Money.Euro(30_000), QuestionLeadDays: 6, Paris);

    public static Criterion Criterion(string code, decimal weight, decimal threshold = 3) =>
        new(code, LocalisedText.Of("en", code), threshold, weight);

    public static Call In(CallStatus status, CallTerms? terms = null)
    {
        var call = Call.Draft(Round, terms ?? Terms, Start).Value;
        call.AuthoriseOfficers([First, Second, Colleague]).Refused.ShouldBeFalse();
        if (status == CallStatus.Cancelled)
        {
            call.Cancel("No budget.", Start).Refused.ShouldBeFalse();
            return call;
        }

        Climb(CallStatus.Open, () => call.Open(Start));
        Climb(CallStatus.Closed, () =>
        {
            call.NoteClosing(After);
            return Done.It;
        });
        Climb(CallStatus.Unsealed, () => Unseal(call));
        Climb(CallStatus.Evaluated, () => call.Evaluate(After));
        Climb(CallStatus.Concluded, () => call.Conclude(Outcomes, After));
        call.Status.ShouldBe(status);
        return call;

        void Climb(CallStatus to, Func<Result<Done>> step)
        {
            if (status >= to)
            {
                step().Error.ShouldBeNull();
            }
        }
    }

    public static readonly IReadOnlyList<ChallengeOutcome> Outcomes =
        [new(Stroke, ChallengeResult.Awarded), new(Kidney, ChallengeResult.Unsolved)];

    public static Result<Done> Unseal(Call call)
    {
        var first = call.ApproveUnsealing(First.Account, First.Organisation, After);
        if (first.Refused)
        {
            return first.Error;
        }

        first.Value.ShouldBeFalse();
        return call.ApproveUnsealing(Second.Account, Second.Organisation, After)
            .Then<Done>(unsealed => unsealed ? Done.It : throw new InvalidOperationException("Two approvals unseal."));
    }
}
