using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>The panel takes a submitted challenge up.</summary>
public sealed record StartChallengeReview(ChallengeId Challenge, long Seen) : ICommand<ChallengeView>;

internal sealed class StartChallengeReviewHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartChallengeReview, Result<ChallengeView>>
{
    public Task<Result<ChallengeView>> Handle(StartChallengeReview command, CancellationToken ct) =>
        db.ChangeAsPanel(
            call, command.Challenge, RoundStatus.SelectingChallenges, command.Seen, challenge => challenge.StartReview(call.Now), ct);
}
