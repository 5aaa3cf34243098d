using HealthCoCreation.Api.Http.Tables;

namespace HealthCoCreation.IntegrationTests.Tables;

/// <summary>A file that a spreadsheet splits elsewhere than we do holds no formula either.</summary>
public sealed class CellTextTests
{
    [Theory]
    [InlineData("Acme;=cmd|'/c calc'!A0", "Acme;'=cmd|'/c calc'!A0")]
    [InlineData("first\n-2+3\n@sum", "first\n'-2+3\n'@sum")]
    [InlineData("a\t+1", "a\t'+1")]
    [InlineData("1;2 - 3", "1;2 - 3")]
    [InlineData("", "")]
    public void What_could_begin_a_cell_is_defused_and_comes_back_whole(string text, string written)
    {
        CellText.DefusedWithin(text).ShouldBe(written);
        CellText.Of(written).ShouldBe(text);
    }
}
