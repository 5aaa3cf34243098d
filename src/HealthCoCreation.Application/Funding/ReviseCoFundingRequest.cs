using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Replaces amount and legal basis of a draft.</summary>
public sealed record ReviseCoFundingRequest(
    CoFundingRequestId Request, Money Requested, LegalBasis LegalBasis, string BasisReason, long Seen) : ICommand<CoFundingRequestView>;

internal sealed class ReviseCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ReviseCoFundingRequest, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(ReviseCoFundingRequest command, CancellationToken ct) =>
        db.ChangeRequest(
            call,
            command.Request,
            (_, round) => CoFundingRequestPolicy.MayDraft(call.Actor, round),
            CoFundingRequestErrors.NotASupporter,
            command.Seen,
            async (request, proposal, _) =>
            {
                var revised = request.Revise(command.Requested, command.LegalBasis, command.BasisReason, call.Now);
                return revised.Refused ? revised : await db.WithinRequestedGrant(proposal, request.Id, command.Requested, ct);
            },
            ct);
}
