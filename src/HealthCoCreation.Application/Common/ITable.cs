namespace HealthCoCreation.Application.Common;

/// <summary>A report that is also a table. Implemented explicitly, so that the JSON stays its own.</summary>
public interface ITable
{
    /// <summary>Without an extension.</summary>
    string FileName { get; }

    /// <summary>Of the texts that were chosen for the caller (BCP 47).</summary>
    IEnumerable<string> Languages { get; }

    IReadOnlyList<string> Columns { get; }

    /// <summary>As many values as there are columns: texts, numbers, truth values, days, times, members of enumerations.</summary>
    IEnumerable<IReadOnlyList<object?>> Lines { get; }
}
