using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>The funder grants all of the request and sets the money aside in its envelope; above the region's limit by two persons.</summary>
public sealed record ApproveCoFundingRequest(CoFundingRequestId Request, long Seen) : ICommand<CoFundingRequestView>;

internal sealed class ApproveCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ApproveCoFundingRequest, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(ApproveCoFundingRequest command, CancellationToken ct) =>
        db.ApproveRequest(call, command.Request, command.Seen, (request, by) => request.Approve(by, call.Now), ct);
}
