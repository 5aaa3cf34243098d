using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Moves the deadline of an open call later.</summary>
public sealed record ExtendDeadline(CallId Call, DateTimeOffset Deadline, string Reason, long Seen) : ICommand<CallView>;

internal sealed class ExtendDeadlineHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ExtendDeadline, Result<CallView>>
{
    public Task<Result<CallView>> Handle(ExtendDeadline command, CancellationToken ct) =>
        db.ChangeCall(
            current, command.Call, CallPolicy.MaySign, command.Seen,
            held => held.Call.ExtendDeadline(command.Deadline, command.Reason, held.Now), ct);
}
