using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Reads one organisation.</summary>
public sealed record GetOrganisation(OrganisationId Organisation) : IQuery<OrganisationView>;

internal sealed class GetOrganisationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetOrganisation, Result<OrganisationView>>
{
    public async Task<Result<OrganisationView>> Handle(GetOrganisation query, CancellationToken ct) =>
        await db.Set<Organisation>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Organisation, ct) is { } organisation
            ? OrganisationView.Of(organisation, call.Actor)
            : OrganisationErrors.NotFound;
}
