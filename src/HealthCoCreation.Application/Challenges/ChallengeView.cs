using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A challenge: an unmet need with its owner, committed capacity and measurable outcomes.</summary>
public sealed record ChallengeView : IVersioned, IExampleIn<ChallengeView, ChallengeStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ChallengeId Id { get; init; }

    /// <summary>The round that collects it.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The challenger that owns it.</summary>
    public required OrganisationId OwnerId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ChallengeStatus Status { get; init; }

    /// <summary>How it came to be.</summary>
    public required ChallengeOrigin Origin { get; init; }

    /// <summary>The challenges it was made of.</summary>
    public required IReadOnlyList<ChallengeId> Ancestors { get; init; }

    /// <summary>The challenges that were made of it; for the challenger and the panel.</summary>
    public required IReadOnlyList<ChallengeId> Successors { get; init; }

    /// <summary>What observing buyers say of the same need, added up; their own numbers are for the challenger and the panel.</summary>
    public required Demand Demand { get; init; }

    /// <summary>The form. Names of contacts are shown to the challenger and the round's panel only; others see roles and hours.</summary>
    public required ChallengeForm Form { get; init; }

    /// <summary>The number of the form that holds, counted from the first; not the <c>version</c>. The list of versions gives its identifier, which addresses take.</summary>
    public required int FormVersion { get; init; }

    /// <summary>How far each section is filled in, by the rules of the gates; for the challenger and the panel, null for others.</summary>
    public IReadOnlyList<SectionCompletion>? Sections { get; init; }

    /// <summary>When the sponsor signed off, if so.</summary>
    public DateTimeOffset? SignedOffAt { get; init; }

    public required DateTimeOffset DraftedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of the indicators that were published; projects and their evaluation name the same. Null before publication.
    /// To compute it: for each of the `indicators`, in their order, an array of its `code`, `name`, `unit`, `baseline`, `target`, `primary` and
    /// `minimumImportantDifference`, the three numbers as texts without an exponent, a plus sign or trailing zeros (`"12.5"`; `null` where there is no
    /// difference); of the array of these arrays the JSON of RFC 8785 (no white space; letters as themselves in UTF-8), of which the hash is taken.
    /// </summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    public string? IndicatorsHash { get; init; }

    /// <summary>The reason of the last decision that has one; for the challenger and the panel.</summary>
    public string? Reason { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static ChallengeView Of(Challenge challenge, Round round, Actor actor, bool hasFiles) => new ChallengeView
    {
        Id = challenge.Id,
        RoundId = challenge.RoundId,
        OwnerId = challenge.OwnerId,
        Status = challenge.Status,
        Origin = challenge.Origin,
        Ancestors = challenge.Ancestors,
        Successors = challenge.Successors,
        Demand = challenge.Demand,
        Form = challenge.Form,
        FormVersion = challenge.FormVersion,
        SignedOffAt = challenge.SignOff?.At,
        DraftedAt = challenge.DraftedAt,
        SubmittedAt = challenge.SubmittedAt,
        PublishedAt = challenge.PublishedAt,
        IndicatorsHash = challenge.IndicatorsHash,
        Reason = challenge.Reason,
        Invented = challenge.Invented,
        Version = challenge.Version,
        Actions = [],
    }.SeenBy(actor, ChallengePolicy.PanelOf(round), hasFiles);

    /// <summary>Without what is for the challenger and the panel only, where the actor is neither, and with the steps open to it.</summary>
    public ChallengeView SeenBy(Actor actor, IReadOnlyCollection<OrganisationId> panel, bool hasFiles)
    {
        var insider = ChallengePolicy.IsInsider(actor, OwnerId, panel);
        return this with
        {
            Form = insider ? Form : Form.WithoutNames(),
            Sections = insider ? ChallengeCompleteness.Sections(Form, SignedOffAt is not null, hasFiles) : null,
            Reason = insider ? Reason : null,
            Successors = insider ? Successors : [],
            Actions = ChallengePolicy.Actions(actor, this, panel),
        };
    }

    public static ChallengeView Example => new()
    {
        Id = ExampleIds.Challenge,
        RoundId = ExampleIds.Round,
        OwnerId = ExampleIds.Hospital,
        Status = ChallengeStatus.Published,
        Origin = ChallengeOrigin.Merged,
        Ancestors = [ExampleIds.FirstNeed, ExampleIds.SecondNeed],
        Successors = [],
        Demand = new(2, 60, 210, 1),
        Form = FormExample,
        FormVersion = 3,
        Sections = ChallengeCompleteness.Sections(FormExample, signedOff: true, hasFiles: false),
        SignedOffAt = new(2018, 3, 20, 9, 0, 0, TimeSpan.Zero),
        DraftedAt = new(2018, 2, 1, 9, 0, 0, TimeSpan.Zero),
        SubmittedAt = new(2018, 2, 28, 9, 0, 0, TimeSpan.Zero),
        PublishedAt = new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero),
        IndicatorsHash = IndicatorSet.HashOf(FormExample.Indicators),
        Invented = false,
        Version = 7,
        Actions = ["withdraw"],
    };

    public static ChallengeView ExampleIn(ChallengeStatus status)
    {
        var published = status is ChallengeStatus.Published or ChallengeStatus.Awarded or ChallengeStatus.Unsolved or ChallengeStatus.Closed;
        var signedOff = published || status == ChallengeStatus.Selected;
        return Example with
        {
            Status = status,
            Demand = published ? Example.Demand : Demand.None,
            Successors = status == ChallengeStatus.Superseded ? [ExampleIds.FirstPart, ExampleIds.SecondPart] : [],
            Sections = ChallengeCompleteness.Sections(FormExample, signedOff, hasFiles: false),
            SignedOffAt = signedOff ? Example.SignedOffAt : null,
            SubmittedAt = status is ChallengeStatus.Draft or ChallengeStatus.Superseded ? null : Example.SubmittedAt,
            PublishedAt = published ? Example.PublishedAt : null,
            IndicatorsHash = published ? Example.IndicatorsHash : null,
            Reason = status switch
            {
                ChallengeStatus.NotSelected => "Another challenge of the round has the same need and more capacity.",
                ChallengeStatus.Withdrawn => "The ward is closed for two years.",
                ChallengeStatus.Superseded => "Alerts at home and the ward's planning need different companies.",
                _ => null,
            },
        };
    }

    /// <summary>Just begun by its owner.</summary>
    public static ChallengeView ExampleDrafted => ExampleIn(ChallengeStatus.Draft) with
    {
        Id = ExampleIds.FirstNeed,
        Origin = ChallengeOrigin.Drafted,
        Ancestors = [],
        FormVersion = 1,
        Version = 1,
    };

    /// <summary>Given back to its owner, with what is missing.</summary>
    public static ChallengeView ExampleReturned =>
        ExampleIn(ChallengeStatus.Draft) with { SubmittedAt = Example.SubmittedAt, Reason = "Say of which year the baseline is.", Version = 4 };

    /// <summary>Begun again, in the next round.</summary>
    public static ChallengeView ExampleRelaunched => ExampleDrafted with
    {
        Id = ExampleIds.RelaunchedNeed,
        RoundId = ExampleIds.NextRound,
        Origin = ChallengeOrigin.Relaunched,
        Ancestors = [Example.Id],
        DraftedAt = Example.DraftedAt.AddYears(1),
    };

    internal static ChallengeForm FormExample => new()
    {
        Title = LocalisedText.Of("fr", "Suivi après une greffe de rein").And("en", "Monitoring after a kidney transplant"),
        Acronym = "GREFFE",
        Unit = "Néphrologie",
        Sponsor = "E. Example, deputy director",
        Problem = LocalisedText.Of("fr", "Les patients greffés se déplacent souvent pour des contrôles de routine."),
        PatientGroup = "Adults in their first year after a kidney transplant",
        PatientsPerYear = 120,
        DesiredOutcome = LocalisedText.Of("fr", "Moins de déplacements, une alerte précoce."),
        Indicators = [new("visits", "Outpatient visits in the first year", "{visit}", 24, 12, true, 4)],
        Constraints = ["Data stay in the hospital's certified hosting."],
        DeviceClass = DeviceClass.ClassIIa,
        Contacts =
        [
            new(ContactRole.Clinician, "Dr A. Example", 80), new(ContactRole.InformationTechnology, "B. Example", 40),
            new(ContactRole.Purchasing, "C. Example", 10), new(ContactRole.DataProtection, "D. Example", 5),
        ],
        PilotSite = "Foch hospital, Suresnes",
        Themes = ["remote-monitoring"],
        Languages = ["fr", "en"],
    };
}

/// <summary>A challenge as it stands in lists.</summary>
public sealed record ChallengeSummary : IExample<ChallengeSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ChallengeId Id { get; init; }

    public required RoundId RoundId { get; init; }

    public required OrganisationId OwnerId { get; init; }

    public required ChallengeStatus Status { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>Themes, as codes.</summary>
    public required IReadOnlyList<string> Themes { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static ChallengeSummary Example => Of(ChallengeView.Example);

    private static ChallengeSummary Of(ChallengeView view) => new()
    {
        Id = view.Id,
        RoundId = view.RoundId,
        OwnerId = view.OwnerId,
        Status = view.Status,
        Title = view.Form.Title,
        Themes = view.Form.Themes,
        PublishedAt = view.PublishedAt,
        Invented = view.Invented,
    };
}
