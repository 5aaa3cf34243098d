using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Reports;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Reports;

internal static class ReportBestPracticesEndpoint
{
    public static void MapReportBestPractices(this RouteGroupBuilder reports) => reports
        .MapGet("/best-practices", Report)
        .Operation("ReportBestPractices", Scopes.ReportsRead, Audience.Anyone)
        .IsMuchWork()
        .Refuses(EdgeErrors.InvalidParameter, ReportErrors.TooLong);

    /// <summary>Report best practices</summary>
    /// <remarks>Every published best practice with its pilot region's scores before and after, and the mirror regions that took it up with their own. In CSV the pilot region and each take-up have a line. Scores are descriptive, and ranks order method results; read <c>howToRead</c>.</remarks>
    /// <param name="region">Only those from pilots in this region (NUTS code).</param>
    /// <param name="format">JSON or CSV, whatever <c>Accept</c> says; where absent, <c>Accept</c> decides.</param>
    internal static Task<ShownReport<BestPracticesReport>> Report(
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region, [FromQuery, OneOf(typeof(ReportFormat))] string? format, IMediator mediator, CancellationToken ct)
    {
        var asked = QueryValue.Of<ReportFormat>("format", format);
        return mediator.Send(new ReportBestPractices(QueryValue.Region("region", region)), ct).ShownReport(asked);
    }
}
