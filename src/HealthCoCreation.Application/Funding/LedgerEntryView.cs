using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;

namespace HealthCoCreation.Application.Funding;

/// <summary>One posting of an envelope's ledger. It is never changed and never removed.</summary>
public sealed record LedgerEntryView : IExample<LedgerEntryView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Counts up from 1 within the envelope, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>When it was posted.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the posting does.</summary>
    public required LedgerEntryKind Kind { get; init; }

    /// <summary>The account that receives.</summary>
    public required LedgerAccount Debit { get; init; }

    /// <summary>The account that gives.</summary>
    public required LedgerAccount Credit { get; init; }

    /// <summary>Always positive.</summary>
    public required Money Amount { get; init; }

    /// <summary>What the posting is for: the co-funding request, or the budget decision of an allocation.</summary>
    public required string Reference { get; init; }

    public static LedgerEntryView Example => new()
    {
        Id = ExampleIds.LedgerEntry,
        Number = 1,
        At = new(2018, 2, 1, 10, 0, 0, TimeSpan.Zero),
        Kind = LedgerEntryKind.Allocate,
        Debit = LedgerAccount.Available,
        Credit = LedgerAccount.Allocation,
        Amount = Money.Euro(90_000),
        Reference = "Decision CP 2018-031",
    };
}
