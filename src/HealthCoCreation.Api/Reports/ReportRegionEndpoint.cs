using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Reports;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Reports;

internal static class ReportRegionEndpoint
{
    public static void MapReportRegion(this RouteGroupBuilder reports) => reports
        .MapGet("/regions/{code}", Report)
        .Operation("ReportRegion", Scopes.ReportsRead, Audience.Anyone)
        .Refuses(RegionErrors.NotFound, EdgeErrors.InvalidParameter);

    /// <summary>Report a region</summary>
    /// <remarks>Its rounds, published challenges, projects and best practices, and its scores node by node. In CSV each figure has a line.</remarks>
    /// <param name="code">NUTS code.</param>
    /// <param name="format">JSON or CSV, whatever <c>Accept</c> says; where absent, <c>Accept</c> decides.</param>
    internal static Task<ShownReport<RegionReport>> Report(
        string code, [FromQuery, OneOf(typeof(ReportFormat))] string? format, IMediator mediator, CancellationToken ct)
    {
        var asked = QueryValue.Of<ReportFormat>("format", format);
        return mediator.Send(new ReportRegion(code), ct).ShownReport(asked);
    }
}
