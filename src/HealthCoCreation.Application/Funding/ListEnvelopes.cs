using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Lists envelopes, newest first.</summary>
public sealed record ListEnvelopes(RoundId? Round, OrganisationId? Funder, EnvelopeStatus? Status, PageRequest Page) : IQuery<Page<EnvelopeSummary>>;

internal sealed class ListEnvelopesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListEnvelopes, Result<Page<EnvelopeSummary>>>
{
    public async Task<Result<Page<EnvelopeSummary>>> Handle(ListEnvelopes query, CancellationToken ct)
    {
        var envelopes = db.Set<Envelope>().AsNoTracking().Where(EnvelopePolicy.VisibleTo(db, call.Actor));
        if (query.Round is { } round)
        {
            envelopes = envelopes.Where(envelope => envelope.RoundId == round);
        }

        if (query.Funder is { } funder)
        {
            envelopes = envelopes.Where(envelope => envelope.Funder == funder);
        }

        if (query.Status is { } status)
        {
            envelopes = envelopes.Where(envelope => envelope.Status == status);
        }

        return await envelopes.ToPage<Envelope, EnvelopeId, EnvelopeSummary>(query.Page, EnvelopeSummary.Projection, ct);
    }
}
