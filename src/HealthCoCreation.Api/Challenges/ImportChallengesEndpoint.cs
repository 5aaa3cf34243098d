using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

internal static class ImportChallengesEndpoint
{
    public static void MapImportChallenges(this RouteGroupBuilder challenges) => challenges
        .MapPost("/import", Import)
        .Operation("ImportChallenges", Scopes.ChallengesWrite, Audience.Contributor)
        .Shows(ImportView.Example with
        {
            Rows = [ImportView.Example.Rows[0], new() { Row = 3, Errors = [new("deviceClass", "not-in-enum", "must be one of none, classI, classIIa, classIIb, classIII")] }],
        })
        .IsMuchWork()
        .Idempotent()
        .Refuses(SentTable.Refusals)
        .Refuses(EdgeErrors.Malformed, ImportErrors.RowsRefused, RoundErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotAChallenger, ChallengeErrors.RoundNotCollecting);

    /// <summary>Import challenges</summary>
    /// <remarks>
    /// Begins a challenge for each row of a table (CSV or a workbook, at most 1,000 rows and 2 MiB), as "Draft a challenge" does for one, and tells what
    /// became of each. In CSV the separator may be a comma, a semicolon or a tab; several texts of one cell stand on lines of their own, and indicators
    /// and contacts are JSON as in the form.
    /// </remarks>
    /// <param name="roundId">The round that collects them.</param>
    /// <param name="ownerId">The challenger that owns them; you contribute to or sign for it.</param>
    /// <param name="dryRun">True to be told every row's errors and leave no trace; its key is not remembered.</param>
    /// <param name="mode">Whether the good rows are made where others are refused.</param>
    internal static async Task<Shown<ImportView>> Import(
        SentTable<ChallengeFormBody> table,
        [FromQuery] Guid roundId,
        [FromQuery] Guid ownerId,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery] bool dryRun = false,
        [FromQuery, OneOf(typeof(ImportMode))] string? mode = "allOrNothing")
    {
        // The generated binding hands over null where nothing was sent, whatever is declared.
        var chosen = QueryValue.Of<ImportMode>("mode", mode) ?? ImportMode.AllOrNothing;
        var rows = await table.Rows(form => new DraftChallenge(new(roundId), new(ownerId), form.ToForm()));
        return new(rows.Refused ? rows.Error : await mediator.Send(new ImportChallenges(new(roundId), new(ownerId), rows.Value, chosen, dryRun), ct));
    }
}
