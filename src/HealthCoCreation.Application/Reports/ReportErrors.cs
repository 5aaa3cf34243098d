using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Reports;

/// <summary>Every refusal about reports.</summary>
public static class ReportErrors
{
    /// <summary>Half a report looks like a report: nothing is left out of one without a word.</summary>
    public static readonly Error TooLong = Error.Rule(
        "report.too-long", "There is more than one report holds: ask region by region.");
}
