using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Reads one envelope.</summary>
public sealed record GetEnvelope(EnvelopeId Envelope) : IQuery<EnvelopeView>;

internal sealed class GetEnvelopeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetEnvelope, Result<EnvelopeView>>
{
    public async Task<Result<EnvelopeView>> Handle(GetEnvelope query, CancellationToken ct) =>
        await db.Set<Envelope>().AsNoTracking()
            .Where(EnvelopePolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Envelope, ct) is { } envelope
            ? EnvelopeView.Of(envelope, call.Actor)
            : EnvelopeErrors.NotFound;
}
