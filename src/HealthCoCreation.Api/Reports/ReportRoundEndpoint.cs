using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Reports;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Reports;

internal static class ReportRoundEndpoint
{
    public static void MapReportRound(this RouteGroupBuilder reports) => reports
        .MapGet("/rounds/{id:guid}", Report)
        .Operation("ReportRound", Scopes.ReportsRead, Audience.Anyone)
        .Refuses(RoundErrors.NotFound, EdgeErrors.InvalidParameter);

    /// <summary>Report a round</summary>
    /// <remarks>Counts of challenges, of proposals once they are opened, of funded ones and of projects, and the funders' money. In CSV each figure has a line.</remarks>
    /// <param name="format">JSON or CSV, whatever <c>Accept</c> says; where absent, <c>Accept</c> decides.</param>
    internal static Task<ShownReport<RoundReport>> Report(
        Guid id, [FromQuery, OneOf(typeof(ReportFormat))] string? format, IMediator mediator, CancellationToken ct)
    {
        var asked = QueryValue.Of<ReportFormat>("format", format);
        return mediator.Send(new ReportRound(new(id)), ct).ShownReport(asked);
    }
}
