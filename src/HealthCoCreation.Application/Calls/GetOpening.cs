using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Reads who may open a call's proposals and who has approved.</summary>
public sealed record GetOpening(CallId Call) : IQuery<OpeningView>;

internal sealed class GetOpeningHandler(IAppDb db, ICurrentCall current) : IRequestHandler<GetOpening, Result<OpeningView>>
{
    public async Task<Result<OpeningView>> Handle(GetOpening query, CancellationToken ct) =>
        (await db.ReadCall(current, query.Call, ct)
            .Permit(found => CallPolicy.SeesOpening(current.Actor, found.Call, found.Round), CallErrors.OpeningNotYours))
        .Then(found => OpeningView.Of(found.Call, found.Round, current.Actor, found.Now));
}
