using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>The funder rejects the request, and says why.</summary>
public sealed record RejectCoFundingRequest(CoFundingRequestId Request, string Reason, long Seen) : ICommand<CoFundingRequestView>;

internal sealed class RejectCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<RejectCoFundingRequest, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(RejectCoFundingRequest command, CancellationToken ct) =>
        db.ChangeRequest(
            call,
            command.Request,
            (request, _) => CoFundingRequestPolicy.MayDecide(call.Actor, request),
            CoFundingRequestErrors.NotTheFunder,
            command.Seen,
            (request, _, _) => Task.FromResult(request.Reject(command.Reason, call.Now)),
            ct);
}
