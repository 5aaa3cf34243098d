using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Organisations;

internal static class GetOrganisationsTemplateEndpoint
{
    public static void MapGetOrganisationsTemplate(this RouteGroupBuilder organisations) => organisations
        .MapGet("/import", Get)
        .Operation("GetOrganisationsTemplate", Scopes.OrganisationsRead, Audience.Anyone);

    /// <summary>Get the template of an import</summary>
    /// <remarks>All columns that "Import organisations" takes, as CSV or a workbook, and one row as an example: sent back with `dryRun=true`, nothing is wrong with it. Columns that are not needed may be left out.</remarks>
    internal static ShownTemplate<OrganisationBody> Get() =>
        // A number of its own each time, lest somebody register the example for everybody.
        new(OrganisationBody.Example with { RegistrationNumber = $"EXAMPLE-{Guid.NewGuid():N}" }, "organisations");
}
