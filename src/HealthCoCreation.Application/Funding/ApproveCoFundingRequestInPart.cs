using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>The funder grants less than was asked for, says why, and sets that part aside in its envelope.</summary>
public sealed record ApproveCoFundingRequestInPart(CoFundingRequestId Request, Money Amount, string Reason, long Seen)
    : ICommand<CoFundingRequestView>;

internal sealed class ApproveCoFundingRequestInPartHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ApproveCoFundingRequestInPart, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(ApproveCoFundingRequestInPart command, CancellationToken ct) =>
        db.ApproveRequest(
            call, command.Request, command.Seen, (request, by) => request.ApproveInPart(command.Amount, command.Reason, by, call.Now), ct);
}
