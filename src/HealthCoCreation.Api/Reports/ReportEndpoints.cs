namespace HealthCoCreation.Api.Reports;

/// <summary>The Reports module's operations, one line each.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder v1)
    {
        var reports = v1.MapGroup("/reports").WithTags("Reports");
        reports.MapReportBestPractices();
        reports.MapReportRegion();
        reports.MapReportRound();
    }
}
