using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>A funder notes money that came back after a termination; its envelope books it.</summary>
public sealed record RecordRecovery(GrantId Grant, CoFundingRequestId Request, Money Amount, string Reference, long Seen) : ICommand<GrantView>;

internal sealed class RecordRecoveryHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RecordRecovery, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(RecordRecovery command, CancellationToken ct) =>
        db.Book(
            call,
            command.Grant,
            command.Request,
            command.Seen,
            grant => grant.RecordRecovery(command.Request, command.Amount, command.Reference, call.Now),
            envelope => envelope.Recover(command.Amount, command.Request.Value.ToString(), call.Now),
            ct);
}
