using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.IntegrationTests.Challenges;

public sealed class FormDifferencesTests
{
    private static readonly ChallengeForm Form = new()
    {
        Title = LocalisedText.Of("fr", "Suivi"),
        PatientsPerYear = 120,
        Indicators = [new("visits", "Visits", "{visit}", 24, 12, true, 4), new("days", "Days", "d", 9, 5, false, null)],
        Constraints = ["Hosting", "Login", "Print"],
        Contacts = [new(ContactRole.Clinician, "", 80)],
    };

    [Fact]
    public void Equal_forms_have_no_differences_even_where_a_number_is_written_otherwise() =>
        FormDifferences.Between(Form, Form with { Indicators = [Form.Indicators[0] with { Baseline = 24.00m }, Form.Indicators[1]] }).ShouldBeEmpty();

    [Fact]
    public void Each_value_that_changed_is_told_with_its_pointer() =>
        FormDifferences.Between(Form, Form with { Title = Form.Title.And("en", "Monitoring"), PatientsPerYear = 150, Unit = "Nephrology", Contacts = [Form.Contacts[0] with { Hours = 60 }] })
            .ShouldBe(
                [
                    new("/title/texts/en/text", null, "Monitoring"), new("/title/texts/en/status", null, "human"),
                    new("/unit", null, "Nephrology"), new("/patientsPerYear", "120", "150"), new("/contacts/0/hours", "80", "60"),
                ],
                ignoreOrder: true);

    [Fact]
    public void Indicators_are_the_same_where_their_code_is() =>
        FormDifferences.Between(Form, Form with { Indicators = [Form.Indicators[1] with { Target = 4 }, Form.Indicators[0]] })
            .ShouldBe([new("/indicators/0/target", "5", "4")]);

    [Fact]
    public void A_line_that_comes_or_goes_in_the_middle_leaves_the_others_alone()
    {
        FormDifferences.Between(Form, Form with { Constraints = ["Hosting", "Tablets", "Login", "Print"] }).ShouldBe([new("/constraints/1", null, "Tablets")]);
        FormDifferences.Between(Form, Form with { Constraints = ["Hosting", "Print"] }).ShouldBe([new("/constraints/1", "Login", null)]);
    }

    [Fact]
    public void Where_nothing_came_before_everything_is_new()
    {
        var all = FormDifferences.Between(null, Form);

        all.ShouldAllBe(one => one.Before == null && one.After != null);
        all.Select(one => one.Pointer).ShouldContain("/indicators/1/code");
    }
}
