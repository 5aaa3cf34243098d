using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

/// <summary>A part of a challenge, as people fill it in.</summary>
public enum ChallengeSection
{
    /// <summary>What is missing, where, and how it is done today.</summary>
    Need,

    /// <summary>Who the patients are and how many.</summary>
    Patients,

    /// <summary>What shall be better, and how it is measured.</summary>
    Outcome,

    /// <summary>What a solution has to keep to.</summary>
    Constraints,

    /// <summary>The people with their hours, and the sponsor who signs off.</summary>
    People,

    /// <summary>Who answers for the protection of data.</summary>
    DataProtection,

    /// <summary>Where the pilot takes place and what may be bought afterwards.</summary>
    Purchase,

    /// <summary>Themes by which it is found, and languages in which it is answered.</summary>
    Reach,

    /// <summary>The files.</summary>
    BriefingPack,
}

/// <summary>How far a section is filled in.</summary>
public enum SectionState
{
    /// <summary>A gate would ask for more.</summary>
    Incomplete,

    /// <summary>No gate asks for more, and the form has a place for more.</summary>
    Sufficient,

    /// <summary>All of it is filled in.</summary>
    Complete,
}

/// <summary>Which gate asks for a part.</summary>
public enum NeededFor
{
    /// <summary>It is asked for when the challenge is submitted.</summary>
    Submission,

    /// <summary>It is asked for when the challenge is published.</summary>
    Publication,

    /// <summary>No gate does; the form has a place for it.</summary>
    Nothing,
}

/// <summary>Something that is not filled in.</summary>
/// <param name="Pointer">JSON Pointer (RFC 6901) into the form; <c>/signOff</c> and <c>/attachments</c> stand beside it.</param>
/// <param name="Detail">What is missing, for a person.</param>
/// <param name="Code">What is missing, for a program; the gate's refusal has the same.</param>
/// <param name="NeededFor">Which gate asks for it.</param>
public sealed record MissingPart(string Pointer, string Detail, string Code, NeededFor NeededFor);

/// <summary>How far a section is filled in, and what is not.</summary>
/// <param name="Section">The section.</param>
/// <param name="State">How far it is filled in.</param>
/// <param name="Missing">What is not, first what a gate asks for.</param>
public sealed record SectionCompletion(ChallengeSection Section, SectionState State, IReadOnlyList<MissingPart> Missing);

/// <summary>What a whole challenge has, and which gate asks for it: the gates and the sections read this one list.</summary>
public static class ChallengeCompleteness
{
    // In the order in which a gate tells what is missing.
    private static readonly Requirement[] Requirements =
    [
        Needed(NeededFor.Submission, ChallengeSection.Need, "/problem", "The problem", form => form.Problem is not null),
        Needed(NeededFor.Submission, ChallengeSection.Outcome, "/desiredOutcome", "The desired outcome", form => form.DesiredOutcome is not null),
        Needed(NeededFor.Submission, ChallengeSection.Patients, "/patientGroup", "The patient group", form => Said(form.PatientGroup)),
        Needed(NeededFor.Submission, ChallengeSection.Patients, "/patientsPerYear", "The yearly number of patients", form => form.PatientsPerYear is not null),
        Needed(NeededFor.Submission, ChallengeSection.Outcome, "/indicators", "The primary indicator", form => form.Indicators.Any(one => one.Primary)),

        // The capacity gate: named clinician, IT and purchasing contacts with hours, a data-protection contact, the sponsor's sign-off.
        WithHours(ContactRole.Clinician),
        WithHours(ContactRole.InformationTechnology),
        WithHours(ContactRole.Purchasing),
        new(NeededFor.Publication, ChallengeSection.DataProtection, new("/contacts", "No data-protection contact.", "missing-dataProtection"),
            filled => filled.Form.Contacts.Any(contact => contact.Role == ContactRole.DataProtection)),
        new(NeededFor.Publication, ChallengeSection.People, new("/signOff", "The sponsor has not signed off.", "missing-sign-off"), filled => filled.SignedOff),

        Placed(ChallengeSection.Need, "/acronym", "The acronym", form => Said(form.Acronym)),
        Placed(ChallengeSection.Need, "/unit", "The unit", form => Said(form.Unit)),
        Placed(ChallengeSection.Need, "/currentProcess", "The current process", form => form.CurrentProcess is not null),
        new(NeededFor.Nothing, ChallengeSection.Outcome,
            new("/indicators", "The primary indicator's minimum important difference is missing: without it no later change can be judged.", "missing-minimum-important-difference"),
            filled => filled.Form.Indicators.All(one => !one.Primary || one.MinimumImportantDifference is not null)),
        Listed(ChallengeSection.Constraints, "/constraints", "No constraint is stated.", form => form.Constraints.Count > 0),
        Placed(ChallengeSection.Constraints, "/deviceClass", "The expected class of medical device", form => form.DeviceClass is not null),
        Placed(ChallengeSection.People, "/sponsor", "The sponsor", form => Said(form.Sponsor)),
        Placed(ChallengeSection.Purchase, "/pilotSite", "The pilot site", form => Said(form.PilotSite)),
        Placed(ChallengeSection.Purchase, "/purchaseIntention", "The purchase intention", form => Said(form.PurchaseIntention)),
        Listed(ChallengeSection.Reach, "/themes", "No theme is chosen.", form => form.Themes.Count > 0),
        Listed(ChallengeSection.Reach, "/languages", "No language of proposals is chosen.", form => form.Languages.Count > 0),
        new(NeededFor.Nothing, ChallengeSection.BriefingPack, new("/attachments", "The briefing pack has no file.", "missing"), filled => filled.HasFiles),
    ];

    /// <summary>All that a gate misses, at once.</summary>
    public static IReadOnlyList<ErrorDetail> MissingAt(NeededFor gate, ChallengeForm form, bool signedOff) =>
    [
        .. Requirements.Where(one => one.NeededFor == gate && !one.IsMet(new(form, signedOff, HasFiles: false))).Select(one => one.Missing),
    ];

    /// <summary>How far each section is filled in.</summary>
    public static IReadOnlyList<SectionCompletion> Sections(ChallengeForm form, bool signedOff, bool hasFiles)
    {
        var filled = new FilledIn(form, signedOff, hasFiles);
        return
        [
            .. Requirements.GroupBy(one => one.Section).OrderBy(section => section.Key).Select(section =>
            {
                var missing = section.Where(one => !one.IsMet(filled)).OrderBy(one => one.NeededFor)
                    .Select(one => new MissingPart(one.Missing.Pointer, one.Missing.Detail, one.Missing.Code, one.NeededFor)).ToList();
                var state = missing.Count == 0 ? SectionState.Complete
                    : missing[0].NeededFor == NeededFor.Nothing ? SectionState.Sufficient
                    : SectionState.Incomplete;
                return new SectionCompletion(section.Key, state, missing);
            }),
        ];
    }

    private static bool Said(string? text) => !string.IsNullOrWhiteSpace(text);

    private static Requirement Needed(NeededFor gate, ChallengeSection section, string pointer, string what, Func<ChallengeForm, bool> isThere) =>
        new(gate, section, new(pointer, $"{what} is missing.", "missing"), filled => isThere(filled.Form));

    private static Requirement Placed(ChallengeSection section, string pointer, string what, Func<ChallengeForm, bool> isThere) =>
        Needed(NeededFor.Nothing, section, pointer, what, isThere);

    private static Requirement Listed(ChallengeSection section, string pointer, string none, Func<ChallengeForm, bool> isThere) =>
        new(NeededFor.Nothing, section, new(pointer, none, "missing"), filled => isThere(filled.Form));

    private static Requirement WithHours(ContactRole role)
    {
        var name = Lifecycle<ContactRole, ChallengeStep>.Camel(role);
        return new(NeededFor.Publication, ChallengeSection.People, new("/contacts", $"No contact with hours for the role {name}.", $"missing-{name}"),
            filled => filled.Form.Contacts.Any(contact => contact.Role == role && contact.Hours > 0));
    }

    private sealed record FilledIn(ChallengeForm Form, bool SignedOff, bool HasFiles);

    private sealed record Requirement(NeededFor NeededFor, ChallengeSection Section, ErrorDetail Missing, Func<FilledIn, bool> IsMet);
}
