using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Organisations;

internal static class ImportOrganisationsEndpoint
{
    public static void MapImportOrganisations(this RouteGroupBuilder organisations) => organisations
        .MapPost("/import", Import)
        .Operation("ImportOrganisations", Scopes.OrganisationsWrite, Audience.SignedIn)
        .IsMuchWork()
        .Idempotent()
        .Refuses(SentTable.Refusals)
        .Refuses(ImportErrors.RowsRefused);

    /// <summary>Import organisations</summary>
    /// <remarks>
    /// Registers an organisation for each row of a table (CSV or a workbook, at most 1,000 rows and 2 MiB), as "Register an organisation" does for one,
    /// and tells what became of each. In CSV the separator may be a comma, a semicolon or a tab; several texts of one cell stand on lines of their own.
    /// A row that is one too many to wait for verification (`organisation.too-many-unverified`) is refused as it would be alone.
    /// </remarks>
    /// <param name="dryRun">True to be told every row's errors and leave no trace; its key is not remembered.</param>
    /// <param name="mode">Whether the good rows are made where others are refused.</param>
    internal static async Task<Shown<ImportView>> Import(
        SentTable<OrganisationBody> table,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] bool dryRun = false,
        [FromQuery, OneOf(typeof(ImportMode))] string? mode = "allOrNothing")
    {
        // The generated binding hands over null where nothing was sent, whatever is declared.
        var chosen = QueryValue.Of<ImportMode>("mode", mode) ?? ImportMode.AllOrNothing;
        var rows = await table.Rows(body => body.ToRegistration());
        return new(rows.Refused ? rows.Error : await mediator.Send(new ImportOrganisations(rows.Value, chosen, dryRun), ct));
    }
}
