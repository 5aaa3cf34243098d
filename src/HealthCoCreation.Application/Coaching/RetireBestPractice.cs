using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Ends a best practice, with a reason; it stays readable.</summary>
public sealed record RetireBestPractice(BestPracticeId BestPractice, string Reason, long Seen) : ICommand<BestPracticeView>;

internal sealed class RetireBestPracticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RetireBestPractice, Result<BestPracticeView>>
{
    public Task<Result<BestPracticeView>> Handle(RetireBestPractice command, CancellationToken ct) =>
        db.Change(call, command.BestPractice, coachOnly: true, command.Seen, practice => practice.Retire(command.Reason, call.Now), ct);
}
