using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Replaces title and summary of a draft.</summary>
public sealed record ReviseBestPractice(BestPracticeId BestPractice, LocalisedText Title, LocalisedText? Summary, long Seen) : ICommand<BestPracticeView>;

internal sealed class ReviseBestPracticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseBestPractice, Result<BestPracticeView>>
{
    public Task<Result<BestPracticeView>> Handle(ReviseBestPractice command, CancellationToken ct) =>
        db.Change(call, command.BestPractice, coachOnly: false, command.Seen, practice => practice.Revise(command.Title, command.Summary, call.Now), ct);
}
