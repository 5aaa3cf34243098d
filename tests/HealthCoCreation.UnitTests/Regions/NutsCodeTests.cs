using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.UnitTests.Regions;

public sealed class NutsCodeTests
{
    [Theory]
    [InlineData("ES62", "ES", 2, "ES6", "Región de Murcia", "Murcian alue")]
    [InlineData("FR10", "FR", 2, "FR1", "Île-de-France", "Île-de-France")]
    [InlineData("FI1D9", "FI", 3, "FI1D", "Pohjois-Pohjanmaa", "Pohjois-Pohjanmaa")]
    [InlineData("ES22", "ES", 2, "ES2", "Comunidad Foral de Navarra", "Navarra")]
    [InlineData("ES41", "ES", 2, "ES4", "Castilla y León", "Kastilia ja León")]
    [InlineData("EL63", "GR", 2, "EL6", "Dytikí Elláda", "Länsi-Kreikka")]
    [InlineData("BE2", "BE", 1, "BE", "Vlaams Gewest", "Flanderin alue")]
    [InlineData("RO11", "RO", 2, "RO1", "Nord-Vest", "Luoteis-Romania")]
    [InlineData("PT1A0", "PT", 3, "PT1A", "Grande Lisboa", "Grande Lisboa")]
    [InlineData("TLC", "GB", 1, "TL", "North East (England)", "North East (England)")]
    [InlineData("DE", "DE", 0, null, "Deutschland", "Saksa")]
    public void A_code_knows_its_country_level_parent_and_names(string code, string country, int level, string? parent, string label, string finnish)
    {
        var found = NutsCodes.Find(code).ShouldNotBeNull();

        (found.Country, found.Level, found.Parent, found.Label, found.Finnish).ShouldBe((country, level, parent, label, finnish));
    }

    [Fact]
    public void Every_code_lies_in_one_of_its_country()
    {
        NutsCodes.All.Count.ShouldBeGreaterThan(1600);
        NutsCodes.All.ShouldAllBe(one => one.Parent == null || NutsCodes.IsOf(one.Parent, one.Country));
        NutsCodes.All.Where(one => one.Level is 0 or 3).ShouldAllBe(one => one.Label != null);
    }

    [Fact]
    public void The_countries_of_the_programme_are_named_on_every_level()
    {
        string[] whole = ["FR", "ES", "FI", "IT", "PT", "BE", "GR", "RO"];

        NutsCodes.All.Where(one => whole.Contains(one.Country)).ShouldAllBe(one => one.Label != null);
        whole.Select(country => NutsCodes.All.Count(one => one.Country == country && one.Level == 2))
            .ShouldBe([27, 19, 5, 21, 9, 11, 13, 8]);
    }

    [Theory]
    [InlineData("ES62", "FR")]
    [InlineData("EL63", "EL")]
    [InlineData("PT17", "PT")] // until 2021
    [InlineData("FRZZZ", "FR")]
    [InlineData("UKC", "GB")]
    [InlineData("", "ES")]
    public void A_code_of_another_country_or_of_none_is_no_code_there(string code, string country) =>
        NutsCodes.IsOf(code, country).ShouldBeFalse();
}
