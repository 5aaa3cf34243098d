using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Reads one call.</summary>
public sealed record GetCall(CallId Call) : IQuery<CallView>;

internal sealed class GetCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<GetCall, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(GetCall query, CancellationToken ct) =>
        (await db.ReadCall(current, query.Call, ct)).Then(found => CallView.Of(found.Call, found.Round, current.Actor, found.Now));
}
