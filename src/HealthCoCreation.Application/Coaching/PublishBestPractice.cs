using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Opens a best practice to everybody.</summary>
public sealed record PublishBestPractice(BestPracticeId BestPractice, long Seen) : ICommand<BestPracticeView>;

internal sealed class PublishBestPracticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PublishBestPractice, Result<BestPracticeView>>
{
    public Task<Result<BestPracticeView>> Handle(PublishBestPractice command, CancellationToken ct) =>
        db.Change(call, command.BestPractice, coachOnly: true, command.Seen, practice => practice.Publish(call.Now), ct);
}
