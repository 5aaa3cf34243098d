using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>The funder takes a submitted request up.</summary>
public sealed record ReviewCoFundingRequest(CoFundingRequestId Request, long Seen) : ICommand<CoFundingRequestView>;

internal sealed class ReviewCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ReviewCoFundingRequest, Result<CoFundingRequestView>>
{
    public Task<Result<CoFundingRequestView>> Handle(ReviewCoFundingRequest command, CancellationToken ct) =>
        db.ChangeRequest(
            call,
            command.Request,
            (request, _) => CoFundingRequestPolicy.MayReview(call.Actor, request),
            CoFundingRequestErrors.NotTheFunder,
            command.Seen,
            (request, _, _) => Task.FromResult(request.Review(call.Now)),
            ct);
}
