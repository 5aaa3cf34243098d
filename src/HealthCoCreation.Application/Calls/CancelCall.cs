using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Calls a call off.</summary>
public sealed record CancelCall(CallId Call, string Reason, long Seen) : ICommand<CallView>;

internal sealed class CancelCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<CancelCall, Result<CallView>>
{
    public Task<Result<CallView>> Handle(CancelCall command, CancellationToken ct) =>
        db.ChangeCall(
            current, command.Call, CallPolicy.MaySign, command.Seen, held => held.Call.Cancel(command.Reason, held.Now), ct);
}
