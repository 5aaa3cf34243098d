using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Configuration;

/// <summary>Lists as tables.</summary>
internal sealed record ExportOptions
{
    /// <summary>The most rows of one table; a longer list is filtered or read page by page.</summary>
    [Range(1, 100_000)]
    public int MostRows { get; init; } = 10_000;
}
