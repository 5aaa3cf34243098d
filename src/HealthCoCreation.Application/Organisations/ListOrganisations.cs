using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Lists organisations, newest first.</summary>
public sealed record ListOrganisations(
    OrganisationKind? Kind, string? Country, string? Region, OrganisationStatus? Status, string? Name, bool Mine, PageRequest Page)
    : IQuery<Page<OrganisationSummary>>;

internal sealed class ListOrganisationsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListOrganisations, Result<Page<OrganisationSummary>>>
{
    public async Task<Result<Page<OrganisationSummary>>> Handle(ListOrganisations query, CancellationToken ct)
    {
        var organisations = db.Set<Organisation>().AsNoTracking();
        if (query.Kind is { } kind)
        {
            organisations = organisations.Where(row => row.Kind == kind);
        }

        if (query.Country is { } country)
        {
            organisations = organisations.Where(row => row.Country == country);
        }

        if (query.Region is { } region)
        {
            organisations = organisations.Where(row => row.RegionCode == region);
        }

        if (query.Status is { } status)
        {
            organisations = organisations.Where(row => row.Status == status);
        }

        if (query.Name is { } name)
        {
            // The database folds the case, both sides alike; no culture of this process has a say.
#pragma warning disable MA0011, CA1304, CA1311
            organisations = organisations.Where(row => row.LegalName.ToLower().Contains(name.ToLower()));
#pragma warning restore MA0011, CA1304, CA1311
        }

        if (query.Mine)
        {
            var mine = call.Actor.Organisations;
            organisations = organisations.Where(row => mine.Contains(row.Id));
        }

        return await organisations.ToPage<Organisation, OrganisationId, OrganisationSummary>(query.Page, OrganisationSummary.Projection, ct);
    }
}
