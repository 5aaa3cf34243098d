using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Tells every applicant of the challenge at the same moment; the standstill begins.</summary>
public sealed record NotifyApplicants(CallId Call, ChallengeId Challenge, long Seen) : ICommand<RankedListView>;

internal sealed class NotifyApplicantsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<NotifyApplicants, Result<RankedListView>>
{
    public Task<Result<RankedListView>> Handle(NotifyApplicants command, CancellationToken ct) => db.ChangeAsFunder(
        call,
        command.Call,
        command.Challenge,
        command.Seen,
        async (proceedings, list) =>
        {
            var notified = list.Notify(call.Now);
            return notified.Refused
                ? notified
                : await db.Notify(proceedings, await db.OpenedProposals(command.Call, command.Challenge, ct), call.Now, ct);
        },
        ct);
}
