using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Challenges;

public sealed class AncestryTests
{
    private static readonly DateTimeOffset Now = new(2018, 2, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly RoundId Round = RoundId.New(Now);
    private static readonly AccountId By = AccountId.New(Now);

    [Fact]
    public void A_merge_supersedes_all_and_adds_up_the_patients()
    {
        var (first, second, third) = (Draft(100), Draft(50), Draft(7));

        var merged = first.Merge([second, third], "One need.", By, Now).Value;

        merged.Ancestors.ShouldBe([first.Id, second.Id, third.Id]);
        (merged.Status, merged.Origin, merged.OwnerId, merged.Form.PatientsPerYear).ShouldBe((ChallengeStatus.Draft, ChallengeOrigin.Merged, first.OwnerId, 157));
        new[] { first, second, third }.ShouldAllBe(one => one.Status == ChallengeStatus.Superseded && one.Successors.Single() == merged.Id && one.Reason == "One need.");
    }

    [Fact]
    public void Where_one_does_not_say_its_patients_the_firsts_number_stays() =>
        Draft(100).Merge([Draft(null)], "One need.", By, Now).Value.Form.PatientsPerYear.ShouldBe(100);

    [Fact]
    public void More_patients_than_fit_are_as_many_as_fit() =>
        Draft(int.MaxValue).Merge([Draft(1)], "One need.", By, Now).Value.Form.PatientsPerYear.ShouldBe(int.MaxValue);

    [Fact]
    public void Nothing_is_merged_with_itself_with_nothing_or_with_another_rounds()
    {
        var first = Draft(1);

        first.Merge([], "One need.", By, Now).Error!.Code.ShouldBe(ChallengeErrors.NotMergeable.Code);
        first.Merge([first], "One need.", By, Now).Error!.Code.ShouldBe(ChallengeErrors.NotMergeable.Code);
        first.Merge([Draft(1, RoundId.New(Now))], "One need.", By, Now).Error!.Code.ShouldBe(ChallengeErrors.NotMergeable.Code);
        first.Status.ShouldBe(ChallengeStatus.Draft);
    }

    [Fact]
    public void What_is_over_is_neither_merged_nor_split_nor_relaunched()
    {
        var (over, first) = (Draft(1), Draft(1));
        over.Withdraw("No hours.", Now).Refused.ShouldBeFalse();

        first.Merge([over], "One need.", By, Now).Error!.Code.ShouldBe("challenge.cannot-supersede");
        over.Split([Title("A"), Title("B")], "Two.", By, Now).Error!.Code.ShouldBe("challenge.cannot-supersede");
        over.Relaunch(Round, By, Now).Error!.Code.ShouldBe("challenge.cannot-relaunch");
    }

    [Fact]
    public void The_parts_of_a_split_have_its_form_and_titles_of_their_own()
    {
        var wide = Draft(100);

        wide.Split([Title("A")], "Two.", By, Now).Error!.Code.ShouldBe(ChallengeErrors.TooFewParts.Code);
        var parts = wide.Split([Title("A"), Title("B")], "Two.", By, Now).Value;

        parts.Select(part => part.Title.Texts["en"].Text).ShouldBe(["A", "B"]);
        parts.ShouldAllBe(part => part.Form.PatientsPerYear == 100 && part.Origin == ChallengeOrigin.Split && part.Ancestors.Single() == wide.Id);
        wide.Successors.ShouldBe(parts.Select(part => part.Id));
    }

    private static LocalisedText Title(string text) => LocalisedText.Of("en", text);

    private static Challenge Draft(int? patients, RoundId? round = null) =>
        Challenge.Draft(round ?? Round, OrganisationId.New(Now), new() { Title = Title("Need"), PatientsPerYear = patients }, By, Now).Value;
}
