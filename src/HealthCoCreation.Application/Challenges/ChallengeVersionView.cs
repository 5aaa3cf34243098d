using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A form that a challenge has had, as it stands in lists.</summary>
public sealed record ChallengeVersionSummary : IExample<ChallengeVersionSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ChallengeVersionId Id { get; init; }

    /// <summary>Counts up from 1 within the challenge.</summary>
    public required int Number { get; init; }

    /// <summary>True for the form that holds now.</summary>
    public required bool InForce { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The account that wrote it; for the challenger and the panel.</summary>
    public AccountId? WrittenBy { get; init; }

    /// <summary>Why: of the merge or split that made it, or of the return that it answers; for the challenger and the panel.</summary>
    public string? Reason { get; init; }

    /// <summary>When its owner erased what it said, if so.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static ChallengeVersionSummary Example => Of(ChallengeVersionView.Example);

    private static ChallengeVersionSummary Of(ChallengeVersionView view) => new()
    {
        Id = view.Id,
        Number = view.Number,
        InForce = view.InForce,
        WrittenAt = view.WrittenAt,
        WrittenBy = view.WrittenBy,
        Reason = view.Reason,
        Invented = view.Invented,
    };
}

/// <summary>A form that a challenge has had.</summary>
public sealed record ChallengeVersionView : IExample<ChallengeVersionView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ChallengeVersionId Id { get; init; }

    /// <summary>The challenge whose form it was.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>Counts up from 1 within the challenge.</summary>
    public required int Number { get; init; }

    /// <summary>True for the form that holds now.</summary>
    public required bool InForce { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The account that wrote it; for the challenger and the panel.</summary>
    public AccountId? WrittenBy { get; init; }

    /// <summary>Why: of the merge or split that made it, or of the return that it answers; for the challenger and the panel.</summary>
    public string? Reason { get; init; }

    /// <summary>When its owner erased what it said, if so.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The form, without the names of people: those stand in the form that holds and nowhere else. Null once it is erased.</summary>
    public ChallengeForm? Form { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static ChallengeVersionView Example => new()
    {
        Id = ExampleIds.EarlierForm,
        ChallengeId = ChallengeView.Example.Id,
        Number = 2,
        InForce = false,
        WrittenAt = new(2018, 2, 19, 9, 0, 0, TimeSpan.Zero),
        WrittenBy = ExampleIds.Person,
        Form = ChallengeView.FormExample.WithoutNames() with { PatientsPerYear = 100, Constraints = [] },
        Invented = false,
    };
}

/// <summary>What differs between two forms of a challenge.</summary>
public sealed record ChallengeDifferences : IExample<ChallengeDifferences>
{
    /// <summary>The earlier one; null where none that you may see came before: then all of the later one is new.</summary>
    public ChallengeVersionSummary? From { get; init; }

    /// <summary>The later one.</summary>
    public required ChallengeVersionSummary To { get; init; }

    /// <summary>Value by value. Who stands for a role is in no version.</summary>
    public required IReadOnlyList<FormChange> Changes { get; init; }

    public static ChallengeDifferences Example => new()
    {
        From = ChallengeVersionSummary.Example,
        To = ChallengeVersionSummary.Example with { Id = ExampleIds.FormInForce, Number = 3, InForce = true, WrittenAt = new(2018, 2, 26, 9, 0, 0, TimeSpan.Zero) },
        Changes = [new("/patientsPerYear", "100", "120"), new("/constraints/0", null, "Data stay in the hospital's certified hosting.")],
    };
}
