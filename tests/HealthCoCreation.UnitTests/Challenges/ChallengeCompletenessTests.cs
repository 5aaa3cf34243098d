using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Challenges;

public sealed class ChallengeCompletenessTests
{
    private static readonly DateTimeOffset Now = new(2018, 2, 1, 9, 0, 0, TimeSpan.Zero);

    private static readonly ChallengeForm Bare = new() { Title = LocalisedText.Of("en", "Need") };

    private static readonly ChallengeForm Whole = new()
    {
        Title = LocalisedText.Of("en", "Need"),
        Acronym = "NEED",
        Unit = "Nephrology",
        Sponsor = "E. Example",
        Problem = LocalisedText.Of("en", "Many visits."),
        PatientGroup = "Adults",
        PatientsPerYear = 120,
        CurrentProcess = LocalisedText.Of("en", "They travel."),
        DesiredOutcome = LocalisedText.Of("en", "Fewer visits."),
        Indicators = [new("visits", "Visits", "{visit}", 24, 12, true, 4)],
        Constraints = ["Hosting."],
        DeviceClass = Domain.Proposals.DeviceClass.ClassIIa,
        Contacts =
        [
            new(ContactRole.Clinician, "A", 80), new(ContactRole.InformationTechnology, "B", 40), new(ContactRole.Purchasing, "C", 10),
            new(ContactRole.DataProtection, "D", 0),
        ],
        PilotSite = "Ward 4",
        PurchaseIntention = "A licence.",
        Themes = ["remote-monitoring"],
        Languages = ["en"],
    };

    [Fact]
    public void A_whole_form_with_its_signature_and_a_file_is_complete_in_every_section()
    {
        var sections = ChallengeCompleteness.Sections(Whole, signedOff: true, hasFiles: true);

        sections.Select(one => one.Section).ShouldBe(Enum.GetValues<ChallengeSection>());
        sections.ShouldAllBe(one => one.State == SectionState.Complete && one.Missing.Count == 0);
    }

    [Fact]
    public void Of_a_bare_form_each_section_tells_what_it_lacks_and_for_which_gate()
    {
        var sections = ChallengeCompleteness.Sections(Bare, signedOff: false, hasFiles: false).ToDictionary(one => one.Section);

        sections.Where(one => one.Value.State == SectionState.Incomplete).Select(one => one.Key).ShouldBe(
            [ChallengeSection.Need, ChallengeSection.Patients, ChallengeSection.Outcome, ChallengeSection.People, ChallengeSection.DataProtection]);
        sections[ChallengeSection.Need].Missing.Select(one => (one.Pointer, one.NeededFor)).ShouldBe(
            [("/problem", NeededFor.Submission), ("/acronym", NeededFor.Nothing), ("/unit", NeededFor.Nothing), ("/currentProcess", NeededFor.Nothing)]);
        sections[ChallengeSection.BriefingPack].ShouldBe(
            new(ChallengeSection.BriefingPack, SectionState.Sufficient, sections[ChallengeSection.BriefingPack].Missing));
    }

    // The two gates and the sections read one list: what the sections say a gate needs is what the gate refuses with.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Sections_and_gates_never_disagree(bool whole)
    {
        var form = whole ? Whole : Bare;
        var challenge = Challenge.Draft(RoundId.New(Now), OrganisationId.New(Now), form, AccountId.New(Now), Now).Value;
        var said = ChallengeCompleteness.Sections(form, signedOff: false, hasFiles: false)
            .SelectMany(one => one.Missing).Where(one => one.NeededFor == NeededFor.Submission).Select(one => (one.Pointer, one.Code));

        var submitted = challenge.Submit(Now);

        submitted.Refused.ShouldBe(!whole);
        (submitted.Error?.Details ?? []).Select(one => (one.Pointer, one.Code)).ShouldBe(said, ignoreOrder: true);
    }

    [Fact]
    public void The_capacity_gate_wants_hours_of_three_roles_and_none_of_the_data_protection_contact()
    {
        ChallengeCompleteness.MissingAt(NeededFor.Publication, Whole, signedOff: true).ShouldBeEmpty();
        ChallengeCompleteness.MissingAt(NeededFor.Publication, Whole with { Contacts = [.. Whole.Contacts.Select(one => one with { Hours = 0 })] }, signedOff: true)
            .Select(one => one.Code).ShouldBe(["missing-clinician", "missing-informationTechnology", "missing-purchasing"]);
    }
}
