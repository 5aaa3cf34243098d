using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Common;

/// <summary>What becomes of the rows that are good where others are refused.</summary>
public enum ImportMode
{
    /// <summary>Nothing is made unless every row is good.</summary>
    AllOrNothing,

    /// <summary>The good ones are made.</summary>
    PerRow,
}

/// <summary>One row as it was sent.</summary>
/// <param name="Number">Its number in the sheet; the header is row 1.</param>
/// <param name="Command">What it asks for; null where its cells do not have their shape.</param>
/// <param name="Errors">What is wrong with its cells.</param>
public sealed record ImportRow<TCommand>(int Number, TCommand? Command, IReadOnlyList<RowError> Errors)
    where TCommand : class;

/// <summary>Does one thing after the other within one transaction: what is refused is undone alone.</summary>
public interface IOneByOne
{
    Task<Result<T>> Try<T>(Func<Task<Result<T>>> act, CancellationToken ct);
}

/// <summary>What became of a table that was imported.</summary>
public sealed record ImportView : IExample<ImportView>
{
    /// <summary>True where it was only tried: nothing was made.</summary>
    public required bool DryRun { get; init; }

    public required ImportMode Mode { get; init; }

    /// <summary>How many rows were made; in a dry run, how many are good.</summary>
    public required int Made { get; init; }

    /// <summary>How many rows were refused.</summary>
    public required int Refused { get; init; }

    /// <summary>What became of each row, in their order.</summary>
    public required IReadOnlyList<RowOutcome> Rows { get; init; }

    public static ImportView Example => new()
    {
        DryRun = true,
        Mode = ImportMode.PerRow,
        Made = 1,
        Refused = 1,
        Rows =
        [
            new() { Row = 2, Errors = [] },
            new() { Row = 3, Errors = [new("kind", "not-in-enum", "must be one of healthcareProvider, publicBody, supportOrganisation, company, researchOrganisation, network")] },
        ],
    };
}

/// <summary>What became of one row.</summary>
public sealed record RowOutcome
{
    /// <summary>Its number in the sheet; the header is row 1.</summary>
    public required int Row { get; init; }

    /// <summary>Identifier of what was made of it; null where it was refused, and in a dry run.</summary>
    public Guid? Id { get; init; }

    /// <summary>Why it was refused; empty where it was not.</summary>
    public required IReadOnlyList<RowError> Errors { get; init; }
}

/// <summary>One fault of a row.</summary>
/// <param name="Column">The column; null where it is the row as a whole.</param>
/// <param name="Code">What is wrong, for a program: the code that the single request refuses with.</param>
/// <param name="Detail">What is wrong, for a person.</param>
public sealed record RowError(string? Column, string Code, string Detail);

/// <summary>Refusals of a table as a whole.</summary>
public static class ImportErrors
{
    public static readonly Error Unreadable = new(
        ErrorKind.Shape, "import.unreadable", "The table cannot be read: CSV is RFC 4180 in UTF-8, a workbook is an .xlsx file with a sheet.");

    public static readonly Error HeaderInvalid = new(
        ErrorKind.Shape, "import.header-invalid", "The first row names columns of the template, each once.");

    public static readonly Error NoRows = Error.Rule("import.no-rows", "The table has no rows below its header.");

    public static readonly Error TooManyRows = Error.Rule("import.too-many-rows", "The table has more rows than one import takes; import it in parts.");

    public static readonly Error RowsRefused = Error.Rule(
        "import.rows-refused", "Rows were refused, so nothing was imported. A dry run tells every row's errors.");
}

internal static class Importing
{
    // As many faults as a problem tells.
    private const int MostTold = 50;

    /// <summary>Handles each row's command as if it had come alone, by the same handler.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="mode">What becomes of the good ones where others are refused.</param>
    /// <param name="dryRun">Whether the caller undoes it all.</param>
    /// <param name="handler">Whose handler it is when it comes alone.</param>
    /// <param name="id">What the made one is called.</param>
    /// <param name="columns">The column that a refusal is about, by its code.</param>
    /// <param name="oneByOne">The transaction.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Result<ImportView>> Import<TCommand, TView>(
        this IOneByOne oneByOne,
        IReadOnlyList<ImportRow<TCommand>> rows,
        ImportMode mode,
        bool dryRun,
        IRequestHandler<TCommand, Result<TView>> handler,
        Func<TView, Guid> id,
        IReadOnlyDictionary<string, string> columns,
        CancellationToken ct)
        where TCommand : class, ICommand<TView>
    {
        var outcomes = new List<RowOutcome>(rows.Count);
        foreach (var row in rows)
        {
            if (row.Command is not { } command)
            {
                outcomes.Add(new() { Row = row.Number, Errors = row.Errors });
                continue;
            }

            var made = await oneByOne.Try(() => handler.Handle(command, ct), ct);
            outcomes.Add(made.Refused
                ? new() { Row = row.Number, Errors = [.. ErrorsOf(made.Error, columns)] }
                : new() { Row = row.Number, Id = dryRun ? null : id(made.Value), Errors = [] });
        }

        var refused = outcomes.Where(outcome => outcome.Errors.Count > 0).ToList();
        return refused.Count > 0 && mode == ImportMode.AllOrNothing && !dryRun
            ? ImportErrors.RowsRefused.With("rowsRefused", refused.Count).At(refused.SelectMany(PointedAt).Take(MostTold))
            : new ImportView { DryRun = dryRun, Mode = mode, Made = outcomes.Count - refused.Count, Refused = refused.Count, Rows = outcomes };
    }

    private static IEnumerable<RowError> ErrorsOf(Error refusal, IReadOnlyDictionary<string, string> columns) => refusal.Details.Count > 0
        ? refusal.Details.Select(detail => new RowError(detail.Pointer.Split('/').ElementAtOrDefault(1), detail.Code, detail.Detail))
        : [new(columns.GetValueOrDefault(refusal.Code), refusal.Code, refusal.Detail ?? refusal.Title)];

    // Codes of faults have no dots.
    private static IEnumerable<ErrorDetail> PointedAt(RowOutcome outcome) => outcome.Errors
        .Select(error => new ErrorDetail($"/{outcome.Row}{(error.Column is null ? "" : $"/{error.Column}")}", error.Detail, error.Code.Replace('.', '-')));
}
