using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A buyer that follows a challenge, and how large the need is there.</summary>
public sealed record ObserverView : IVersioned, IExampleIn<ObserverView, ObservingChallengerStatus>
{
    /// <summary>The challenge it follows.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The organisation that follows; it identifies the observer within the challenge.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ObservingChallengerStatus Status { get; init; }

    /// <summary>Beds of the wards that have the need.</summary>
    public int? Beds { get; init; }

    /// <summary>Patients of the challenge's group in one year.</summary>
    public int? PatientsPerYear { get; init; }

    /// <summary>What the buyer means to do if the pilot succeeds. It binds nobody.</summary>
    public required PurchaseIntent Intent { get; init; }

    /// <summary>What else others should know.</summary>
    public string? Note { get; init; }

    /// <summary>Since when it follows.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static ObserverView Of(ObservingChallenger observer, Actor actor) => new()
    {
        ChallengeId = observer.ChallengeId,
        OrganisationId = observer.OrganisationId,
        Status = observer.Status,
        Beds = observer.Need.Beds,
        PatientsPerYear = observer.Need.PatientsPerYear,
        Intent = observer.Need.Intent,
        Note = observer.Need.Note,
        Since = observer.Since,
        Invented = observer.Invented,
        Version = observer.Version,
        Actions = actor.DraftsFor(observer.OrganisationId)
            ? [.. ObservingChallengerLifecycle.Table.Open(observer.Status).Select(Lifecycle<ObservingChallengerStatus, ObservingChallengerStep>.Camel)]
            : [],
    };

    public static ObserverView Example => new()
    {
        ChallengeId = ChallengeView.Example.Id,
        OrganisationId = ExampleIds.Observer,
        Status = ObservingChallengerStatus.Following,
        Beds = 24,
        PatientsPerYear = 90,
        Intent = PurchaseIntent.Planned,
        Note = "The transplant centre opens a second ward next year.",
        Since = new(2018, 4, 3, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 1,
        Actions = ["quantify", "leave"],
    };

    public static ObserverView ExampleIn(ObservingChallengerStatus status) => Example with { Status = status };
}
