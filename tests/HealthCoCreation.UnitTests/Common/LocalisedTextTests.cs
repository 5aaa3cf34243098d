using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.UnitTests.Common;

/// <summary>Which translation says what the binding text says now.</summary>
public sealed class LocalisedTextTests
{
    private static readonly LocalisedText First = LocalisedText.Of("fr", "Suivi après une greffe").And("en", "Follow-up after a transplant").And("fi", "Seuranta", TranslationStatus.Machine);

    [Fact]
    public void What_stays_is_of_its_revision_and_what_is_new_is_of_the_new_one()
    {
        var second = LocalisedText.Of("fr", "Suivi après une greffe de rein").And("en", "Follow-up after a kidney transplant").And("fi", "Seuranta", TranslationStatus.Machine).After(First);

        Revisions(second).ShouldBe([("en", 2), ("fi", 1), ("fr", 2)]);
        second.Behind.ShouldBe(["fi"]);
    }

    [Fact]
    public void A_translation_that_was_read_again_is_up_to_date_though_its_words_stay()
    {
        var second = (First with { Texts = new Dictionary<string, Translation>(First.Texts) { ["fr"] = new("Suivi d'une greffe", TranslationStatus.Human, 1) } }).After(First);
        second.Behind.ShouldBe(["en", "fi"]);

        (second with { Confirmed = ["en"] }).After(second).Behind.ShouldBe(["fi"]);
        second.And("fi", "Seuranta", TranslationStatus.Reviewed).After(second).Behind.ShouldBe(["en"], "reviewed is more than made by a machine");
    }

    [Fact]
    public void Without_a_change_of_the_binding_text_no_revision_counts_up()
    {
        var again = First.And("fi", "Elinsiirron seuranta", TranslationStatus.Human).After(First);

        Revisions(again).ShouldBe([("en", 1), ("fi", 1), ("fr", 1)]);
        again.After(again).ShouldBe(again);
    }

    [Fact]
    public void Another_binding_language_leaves_behind_what_nobody_compared_with_it()
    {
        var english = new LocalisedText("en", First.Texts).After(First);

        Revisions(english).ShouldBe([("en", 2), ("fi", 1), ("fr", 1)]);
        english.Behind.ShouldBe(["fi", "fr"]);
    }

    [Fact]
    public void A_first_text_stands_as_it_is_sent()
    {
        First.After(null).ShouldBe(First);
        First.Behind.ShouldBeEmpty();
    }

    private static IEnumerable<(string, int)> Revisions(LocalisedText text) =>
        text.Texts.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => (one.Key, one.Value.Revision));
}
