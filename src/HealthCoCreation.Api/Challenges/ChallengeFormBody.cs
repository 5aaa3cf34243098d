using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Api.Challenges;

/// <summary>The form of a challenge. A draft may leave out what only later steps ask for.</summary>
public sealed record ChallengeFormBody : IExample<ChallengeFormBody>
{
    /// <summary>What the need is called.</summary>
    public required TextBody Title { get; init; }

    /// <summary>A short name, as it stands in notices.</summary>
    [Line(40)]
    public string? Acronym { get; init; }

    /// <summary>The ward, service or department that has the need.</summary>
    [Line(200)]
    public string? Unit { get; init; }

    /// <summary>The member of the organisation's management who answers for the challenge.</summary>
    [Line(200)]
    public string? Sponsor { get; init; }

    /// <summary>The unmet need.</summary>
    public TextBody? Problem { get; init; }

    /// <summary>Who the patients are; never a single person.</summary>
    [Line(400)]
    public string? PatientGroup { get; init; }

    /// <summary>Patients of that group in one year.</summary>
    [Range(0, 100_000_000)]
    public int? PatientsPerYear { get; init; }

    /// <summary>How it is done today.</summary>
    public TextBody? CurrentProcess { get; init; }

    /// <summary>What shall be better afterwards.</summary>
    public TextBody? DesiredOutcome { get; init; }

    /// <summary>How the outcome is measured. Fixed at publication.</summary>
    [MaxLength(20)]
    public List<ChallengeIndicatorBody> Indicators { get; init; } = [];

    /// <summary>Constraints of information technology, data and medical devices.</summary>
    [MaxLength(30), Line(500)]
    public List<string> Constraints { get; init; } = [];

    /// <summary>The class of medical device (Reg. (EU) 2017/745) that a solution is expected to be, as far as you can tell; `none` where it is not a device. It binds no solver.</summary>
    public DeviceClass? DeviceClass { get; init; }

    /// <summary>The named people and their committed hours.</summary>
    [MaxLength(20)]
    public List<CommittedContactBody> Contacts { get; init; } = [];

    /// <summary>Where the pilot takes place.</summary>
    [Line(300)]
    public string? PilotSite { get; init; }

    /// <summary>What the organisation means to buy if the pilot succeeds. It binds nobody.</summary>
    [Prose(2000)]
    public string? PurchaseIntention { get; init; }

    /// <summary>Themes, as codes.</summary>
    [MaxLength(10), Code]
    public List<string> Themes { get; init; } = [];

    /// <summary>Languages in which proposals may be written (BCP 47).</summary>
    [MaxLength(10), Pattern(ContentLanguage.Pattern, 2)]
    public List<string> Languages { get; init; } = [];

    internal ChallengeForm ToForm() => new()
    {
        Title = Title.ToText(),
        Acronym = Acronym,
        Unit = Unit,
        Sponsor = Sponsor,
        Problem = TextBody.Optional(Problem),
        PatientGroup = PatientGroup,
        PatientsPerYear = PatientsPerYear,
        CurrentProcess = TextBody.Optional(CurrentProcess),
        DesiredOutcome = TextBody.Optional(DesiredOutcome),
        Indicators = [.. Indicators.Select(one => new ChallengeIndicator(
            one.Code, one.Name, one.Unit, one.Baseline, one.Target, one.Primary, one.MinimumImportantDifference))],
        Constraints = Constraints,
        DeviceClass = DeviceClass,
        Contacts = [.. Contacts.Select(one => new CommittedContact(one.Role, one.Name, one.Hours))],
        PilotSite = PilotSite,
        PurchaseIntention = PurchaseIntention,
        Themes = Themes,
        Languages = Languages,
    };

    public static ChallengeFormBody Example => new()
    {
        Title = TextBody.Of("fr", "Suivi après une greffe de rein"),
        Acronym = "GREFFE",
        Unit = "Néphrologie",
        Sponsor = "E. Example, deputy director",
        Problem = TextBody.Of("fr", "Les patients greffés se déplacent souvent pour des contrôles de routine."),
        PatientGroup = "Adults in their first year after a kidney transplant",
        PatientsPerYear = 120,
        DesiredOutcome = TextBody.Of("fr", "Moins de déplacements, une alerte précoce."),
        Indicators =
        [
            new()
            {
                Code = "visits", Name = "Outpatient visits in the first year", Unit = "{visit}", Baseline = 24, Target = 12, Primary = true,
                MinimumImportantDifference = 4,
            },
        ],
        Constraints = ["Data stay in the hospital's certified hosting."],
        DeviceClass = Domain.Proposals.DeviceClass.ClassIIa,
        Contacts =
        [
            new() { Role = ContactRole.Clinician, Name = "Dr A. Example", Hours = 80 },
            new() { Role = ContactRole.InformationTechnology, Name = "B. Example", Hours = 40 },
            new() { Role = ContactRole.Purchasing, Name = "C. Example", Hours = 10 },
            new() { Role = ContactRole.DataProtection, Name = "D. Example", Hours = 5 },
        ],
        PilotSite = "Foch hospital, Suresnes",
        Themes = ["remote-monitoring"],
        Languages = ["fr", "en"],
    };
}

/// <summary>One measurable outcome.</summary>
public sealed record ChallengeIndicatorBody
{
    /// <summary>Short name, unique within the challenge.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What is measured.</summary>
    [Line(200)]
    public required string Name { get; init; }

    /// <summary>Its unit (UCUM where there is one).</summary>
    [Line(40)]
    public required string Unit { get; init; }

    /// <summary>The value today.</summary>
    [Range(-1e12, 1e12)]
    public required decimal Baseline { get; init; }

    /// <summary>The value that is wanted.</summary>
    [Range(-1e12, 1e12)]
    public required decimal Target { get; init; }

    /// <summary>True for the one primary indicator.</summary>
    public bool Primary { get; init; }

    /// <summary>The smallest change that matters to patients or staff.</summary>
    [Range(0, 1e12)]
    public decimal? MinimumImportantDifference { get; init; }
}

/// <summary>A named person of the challenger and the working hours committed to the co-creation.</summary>
public sealed record CommittedContactBody
{
    /// <summary>What the person answers for.</summary>
    public required ContactRole Role { get; init; }

    /// <summary>The person's name; shown to the challenger and the panel only.</summary>
    [Line(200)]
    public required string Name { get; init; }

    /// <summary>Committed working hours.</summary>
    [Range(0, 10_000)]
    public required int Hours { get; init; }
}
