using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>The funder grants all of the request and sets the money aside in its envelope.</summary>
public sealed record ApproveCoFundingRequest(CoFundingRequestId Request, long Seen) : ICommand<CoFundingRequestView>;

internal sealed class ApproveCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ApproveCoFundingRequest, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(ApproveCoFundingRequest command, CancellationToken ct) =>
        db.ChangeRequest(
            call,
            command.Request,
            (request, _) => CoFundingRequestPolicy.MayDecide(call.Actor, request),
            CoFundingRequestErrors.NotTheFunder,
            command.Seen,
            async (request, proposal) =>
            {
                var approved = request.Approve(call.Now);
                return approved.Refused ? approved : await db.Reserve(request, proposal, call.Now, ct);
            },
            ct);
}
