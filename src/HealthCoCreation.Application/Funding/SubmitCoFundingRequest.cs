using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Hands a draft to the funder.</summary>
public sealed record SubmitCoFundingRequest(CoFundingRequestId Request, long Seen) : ICommand<CoFundingRequestView>;

internal sealed class SubmitCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<SubmitCoFundingRequest, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(SubmitCoFundingRequest command, CancellationToken ct) =>
        db.ChangeRequest(
            call,
            command.Request,
            (_, round) => CoFundingRequestPolicy.MaySubmit(call.Actor, round),
            CoFundingRequestErrors.NotASupporter,
            command.Seen,
            (request, proposal, _) =>
            {
                var submitted = request.Submit(call.Now);
                return Task.FromResult(submitted.Refused || proposal.Status == ProposalStatus.ProposedForAward
                    ? submitted
                    : CoFundingRequestSteps.NotProposed(proposal));
            },
            ct);
}
