using System.Text;
using HealthCoCreation.Api.Http.Tables;

namespace HealthCoCreation.IntegrationTests.Tables;

/// <summary>What stands in the cells of both formats.</summary>
public sealed class TableWriterTests
{
    [Theory]
    [InlineData("=HYPERLINK(\"https://evil.example\")")]
    [InlineData("+1+2")]
    [InlineData("-1+2")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+2")]
    [InlineData("\r=1+2")]
    public async Task A_text_that_a_spreadsheet_would_take_for_a_formula_is_defused(string formula)
    {
        // What stands behind a tab or a line's end could begin a cell by itself.
        SentAndShown.Csv(Csv(formula)).Single()["a"].ShouldBe(formula[0] is '\t' or '\r' ? $"'{formula[0]}'{formula[1..]}" : "'" + formula);

        var cell = (await Xlsx(formula))[0]!;
        cell.Kind.ShouldBe("text");
        cell.Value.ReplaceLineEndings("\r").ShouldBe("'" + formula);
    }

    [Theory]
    [InlineData("E. coli")]
    [InlineData("'quoted'")]
    [InlineData("a=b")]
    public async Task Any_other_text_stays_as_it_is(string text)
    {
        SentAndShown.Csv(Csv(text)).Single()["a"].ShouldBe(text);
        (await Xlsx(text))[0].ShouldBe(new RawCell("text", text));
    }

    [Fact]
    public async Task Numbers_truths_and_times_stay_what_they_are()
    {
        object[] values = [-5m, -3L, 0.25, true, new DateOnly(2026, 1, 12), new DateTimeOffset(2026, 1, 12, 10, 30, 0, TimeSpan.FromHours(1))];

        Encoding.UTF8.GetString(CsvTable.Of(["a", "b", "c", "d", "e", "f"], [values])).Split("\r\n")[1]
            .ShouldBe("-5.00,-3,0.25,true,2026-01-12,2026-01-12T09:30:00Z");
        (await Xlsx(values)).Select(cell => cell!.Kind).ShouldBe(["number", "number", "number", "truth", "number", "number"]);
        (await Xlsx(values)).Take(4).Select(cell => cell!.Value).ShouldBe(["-5", "-3", "0.25", "1"]);
    }

    [Fact]
    public async Task A_workbook_holds_no_longer_text_than_a_spreadsheet_opens_and_no_character_that_XML_has_not()
    {
        var cell = (await Xlsx(new string('x', 40_000)))[0]!;
        cell.Value.Length.ShouldBe(32_767);
        cell.Value.ShouldEndWith("x…");
        (await Xlsx("a\u0001\uFFFFb & <c>"))[0]!.Value.ShouldBe("ab & <c>");
    }

    private static string Csv(params object?[] line) => Encoding.UTF8.GetString(CsvTable.Of(["a"], [line]));

    private static async Task<RawCell?[]> Xlsx(params object?[] line)
    {
        using var bytes = new MemoryStream();
        await using (var table = await Workbook.Begin(bytes))
        {
            await table.Line(["a"], CancellationToken.None);
            await table.Line(line, CancellationToken.None);
            await table.End(CancellationToken.None);
        }

        return SentAndShown.Cells(bytes.ToArray())[1];
    }
}
