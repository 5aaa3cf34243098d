using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>The panel breaks a tie that the call's rules leave, with a reason.</summary>
public sealed record ResolveTie(CallId Call, ChallengeId Challenge, IReadOnlyList<ProposalId> Order, string Reason, long Seen)
    : ICommand<RankedListView>;

internal sealed class ResolveTieHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ResolveTie, Result<RankedListView>>
{
    public Task<Result<RankedListView>> Handle(ResolveTie command, CancellationToken ct) => db.ChangeAsPanel(
        call,
        command.Call,
        command.Challenge,
        command.Seen,
        (_, list) => Task.FromResult(list.ResolveTie(command.Order, command.Reason, call.Now)),
        ct);
}
