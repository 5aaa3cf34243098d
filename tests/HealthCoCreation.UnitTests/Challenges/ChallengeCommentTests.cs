using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Challenges;

public sealed class ChallengeCommentTests
{
    private static readonly DateTimeOffset Now = new(2018, 2, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly AccountId By = AccountId.New(Now);

    private static readonly Challenge Challenge =
        Challenge.Draft(RoundId.New(Now), OrganisationId.New(Now), new() { Title = LocalisedText.Of("en", "Need") }, By, Now).Value;

    public static readonly MatrixTheoryData<ChallengeCommentStatus, ChallengeCommentStep> Cells =
        new(Enum.GetValues<ChallengeCommentStatus>(), Enum.GetValues<ChallengeCommentStep>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_step_goes_where_the_table_says_or_is_refused(ChallengeCommentStatus state, ChallengeCommentStep step)
    {
        var comment = In(state);

        var taken = Take(comment, step);

        taken.Refused.ShouldBe(!ChallengeCommentLifecycle.Table.Allows(state, step));
        comment.Status.ShouldBe(taken.Refused ? state : ChallengeCommentLifecycle.Table.Next(state, step).Value);
    }

    [Fact]
    public void Who_speaks_follows_from_the_organisation()
    {
        In(ChallengeCommentStatus.Open).Side.ShouldBe(ReviewSide.Panel);
        ChallengeComment.On(Challenge, Challenge.OwnerId, "Yes.", null, CommentVisibility.Shared, By, Now).Side.ShouldBe(ReviewSide.Challenger);
    }

    [Fact]
    public void An_erased_comment_says_nothing_and_neither_do_the_traces_of_any()
    {
        var comment = In(ChallengeCommentStatus.Open);
        comment.Erase(Now);

        comment.Text.ShouldBeNull();
        comment.Events.ShouldBeEmpty();
        comment.Transitions.ShouldAllBe(one => one.Reason == null);
    }

    private static ChallengeComment In(ChallengeCommentStatus state)
    {
        var comment = ChallengeComment.On(Challenge, OrganisationId.New(Now), "Which year?", "/problem", CommentVisibility.Internal, By, Now);
        if (state != ChallengeCommentStatus.Open)
        {
            Take(comment, state == ChallengeCommentStatus.Resolved ? ChallengeCommentStep.Resolve : ChallengeCommentStep.Erase).Refused.ShouldBeFalse();
        }

        comment.Status.ShouldBe(state);
        return comment;
    }

    private static Result<Done> Take(ChallengeComment comment, ChallengeCommentStep step) => step switch
    {
        ChallengeCommentStep.Resolve => comment.Resolve(Now),
        ChallengeCommentStep.Reopen => comment.Reopen(Now),
        _ => comment.Erase(Now),
    };
}
