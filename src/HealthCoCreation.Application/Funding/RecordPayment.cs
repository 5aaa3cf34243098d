using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>A funder notes a payment under its co-funding request; its envelope books it.</summary>
public sealed record RecordPayment(GrantId Grant, CoFundingRequestId Request, Money Amount, string Reference, long Seen) : ICommand<GrantView>;

internal sealed class RecordPaymentHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RecordPayment, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(RecordPayment command, CancellationToken ct) =>
        db.Book(
            call,
            command.Grant,
            command.Request,
            command.Seen,
            grant => grant.RecordPayment(command.Request, command.Amount, command.Reference, call.Now),
            envelope => envelope.Pay(command.Amount, command.Request.Value.ToString(), call.Now),
            ct);
}
