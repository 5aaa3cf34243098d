using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.UnitTests.Challenges;

public sealed class IndicatorSetTests
{
    private static readonly ChallengeIndicator Visits = new("visits", "Visits", "{visit}", 24, 12, true, 4);

    [Fact]
    public void Equal_indicators_have_one_hash_however_their_numbers_are_written()
    {
        IndicatorSet.HashOf([Visits]).ShouldBe(IndicatorSet.HashOf([Visits with { Baseline = 24.000m, Target = 12.0m, MinimumImportantDifference = 4.00m }]));
        IndicatorSet.HashOf([Visits]).ShouldMatch("^[0-9a-f]{64}$");
    }

    [Fact]
    public void A_hash_is_that_of_the_canonical_form_which_the_contract_describes()
    {
        // printf %s '[["attente","Délai d'\''attente <\"médian\">","d","48","13.5",true,"2"],["reach 😀","Κάλυψη\t%","%","0","0.25",false,null]]' | sha256sum
        IndicatorSet.HashOf(
        [
            new("attente", "Délai d'attente <\"médian\">", "d", 48.0m, 13.50m, true, 2m),
            new("reach 😀", "Κάλυψη\t%", "%", -0.0m, 0.25m, false, null),
        ]).ShouldBe("4f0024f7b6048cf6c0742a26a7d7df54d2fb0b6ab9e502caeaee96a4d9bef312");
    }

    [Fact]
    public void Every_part_of_an_indicator_and_their_order_is_in_the_hash()
    {
        ChallengeIndicator[] all =
        [
            Visits, Visits with { Code = "v" }, Visits with { Name = "v" }, Visits with { Unit = "d" }, Visits with { Baseline = 24.1m }, Visits with { Target = -12 },
            Visits with { Primary = false }, Visits with { MinimumImportantDifference = null }, Visits with { MinimumImportantDifference = 0 },
        ];

        all.Select(one => IndicatorSet.HashOf([one])).ShouldBeUnique();
        IndicatorSet.HashOf([all[0], all[1]]).ShouldNotBe(IndicatorSet.HashOf([all[1], all[0]]));
    }
}
