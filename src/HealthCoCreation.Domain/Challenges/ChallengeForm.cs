using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>The form of a challenge. A draft may leave out what only later steps ask for.</summary>
public sealed record ChallengeForm
{
    /// <summary>What the need is called.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>A short name, as it stands in notices.</summary>
    public string? Acronym { get; init; }

    /// <summary>The ward, service or department that has the need.</summary>
    public string? Unit { get; init; }

    /// <summary>The member of the organisation's management who answers for the challenge.</summary>
    public string? Sponsor { get; init; }

    /// <summary>The unmet need.</summary>
    public LocalisedText? Problem { get; init; }

    /// <summary>Who the patients are; never a single person.</summary>
    public string? PatientGroup { get; init; }

    /// <summary>Patients of that group in one year.</summary>
    public int? PatientsPerYear { get; init; }

    /// <summary>How it is done today.</summary>
    public LocalisedText? CurrentProcess { get; init; }

    /// <summary>What shall be better afterwards.</summary>
    public LocalisedText? DesiredOutcome { get; init; }

    /// <summary>How the outcome is measured. Fixed at publication.</summary>
    public IReadOnlyList<ChallengeIndicator> Indicators { get; init; } = [];

    /// <summary>Constraints of information technology, data and medical devices.</summary>
    public IReadOnlyList<string> Constraints { get; init; } = [];

    /// <summary>The class of medical device (Reg. (EU) 2017/745) that a solution is expected to be, as far as the challenger can tell; null where nobody has said. It binds no solver.</summary>
    public DeviceClass? DeviceClass { get; init; }

    /// <summary>The named people and their committed hours.</summary>
    public IReadOnlyList<CommittedContact> Contacts { get; init; } = [];

    /// <summary>Where the pilot takes place.</summary>
    public string? PilotSite { get; init; }

    /// <summary>What the organisation means to buy if the pilot succeeds. It binds nobody: adoption is a later decision.</summary>
    public string? PurchaseIntention { get; init; }

    /// <summary>Themes, as codes.</summary>
    public IReadOnlyList<string> Themes { get; init; } = [];

    /// <summary>Languages in which proposals may be written (BCP 47).</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>The form where an earlier one stood: its texts count their revisions on.</summary>
    public ChallengeForm After(ChallengeForm earlier) => this with
    {
        Title = Title.After(earlier.Title),
        Problem = Problem?.After(earlier.Problem),
        CurrentProcess = CurrentProcess?.After(earlier.CurrentProcess),
        DesiredOutcome = DesiredOutcome?.After(earlier.DesiredOutcome),
    };

    /// <summary>The same without the names of people: roles and hours stay.</summary>
    public ChallengeForm WithoutNames() => this with { Sponsor = null, Contacts = [.. Contacts.Select(contact => contact with { Name = "" })] };
}

/// <summary>One measurable outcome.</summary>
/// <param name="Code">Short name, unique within the challenge.</param>
/// <param name="Name">What is measured.</param>
/// <param name="Unit">Its unit (UCUM where there is one).</param>
/// <param name="Baseline">The value today.</param>
/// <param name="Target">The value that is wanted.</param>
/// <param name="Primary">Exactly one indicator of a challenge is the primary one.</param>
/// <param name="MinimumImportantDifference">The smallest change that matters to patients or staff.</param>
public sealed record ChallengeIndicator(
    string Code, string Name, string Unit, decimal Baseline, decimal Target, bool Primary, decimal? MinimumImportantDifference);

/// <summary>What a contact of a challenge is asked about.</summary>
public enum ContactRole
{
    /// <summary>Knows the need from the ward.</summary>
    Clinician,

    /// <summary>Connects the solution to the systems.</summary>
    InformationTechnology,

    /// <summary>Knows how it may be bought.</summary>
    Purchasing,

    /// <summary>Answers for the protection of data.</summary>
    DataProtection,
}

/// <summary>A named person of the challenger and the working hours committed to the co-creation.</summary>
/// <param name="Role">What the person answers for.</param>
/// <param name="Name">The person's name; empty for those who may not see it.</param>
/// <param name="Hours">Committed working hours.</param>
public sealed record CommittedContact(ContactRole Role, string Name, int Hours);
