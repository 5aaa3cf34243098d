using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>What a person declares about their interests in one call.</summary>
public sealed record ConflictDeclarationView : IVersioned, IExample<ConflictDeclarationView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ConflictDeclarationId Id { get; init; }

    /// <summary>The call it is for.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Whose declaration it is.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>True where the person declares that there is no interest.</summary>
    public required bool None { get; init; }

    /// <summary>The interests, in organisations or in proposals.</summary>
    public required IReadOnlyList<Interest> Interests { get; init; }

    /// <summary>When it was declared or renewed.</summary>
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>
    /// The challenges that a conflict found bars the person from: by employer, memberships and what is declared. Known from the opening of the
    /// proposals on.
    /// </summary>
    public required IReadOnlyList<ChallengeId> BarredFrom { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static ConflictDeclarationView Of(ConflictDeclaration declaration, IEnumerable<ChallengeId> barred, Actor actor) => new()
    {
        Id = declaration.Id,
        CallId = declaration.CallId,
        AccountId = declaration.AccountId,
        None = declaration.None,
        Interests = declaration.Interests,
        DeclaredAt = declaration.DeclaredAt,
        BarredFrom = [.. barred.OrderBy(challenge => challenge.Value)],
        Invented = declaration.Invented,
        Version = declaration.Version,
        Actions = declaration.AccountId == actor.Account ? ["renew"] : [],
    };

    public static ConflictDeclarationView Example => new()
    {
        Id = ExampleIds.ConflictDeclaration,
        CallId = ExampleIds.Call,
        AccountId = ExampleIds.Evaluator,
        None = false,
        Interests =
        [
            new(ExampleIds.Observer, null, InterestKind.PastEmployment, "Advised its board.", new(2017, 6, 30)),
        ],
        DeclaredAt = new(2018, 6, 4, 9, 0, 0, TimeSpan.Zero),
        BarredFrom = [],
        Invented = false,
        Version = 1,
        Actions = ["renew"],
    };
}
