using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>What an operator does on the command line, on the real program.</summary>
public sealed class VerbTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task An_operator_makes_a_database_opens_it_keeps_it_and_makes_it_again_elsewhere()
    {
        var file = Path.Combine(_folder.Path, "platform.backup");

        (await Run("migrate")).ShouldContain("Applied 6 migrations.");
        (await Run("migrate")).ShouldContain("up to date");
        var opened = await Run("administrator", "Ada@Clinic.example", "Ada");
        var secret = opened.Trim().Split('\n')[^1].Trim();
        secret.ShouldStartWith("hcc_");
        (await Run("administrator", "bo@clinic.example", "Bo", code: 1)).ShouldContain("active administrator already");
        (await Run("redeliver", code: 1)).ShouldContain("--by <e-mail of an administrator>");
        (await Run("redeliver", "--by", "Ada@Clinic.example")).ShouldContain("No delivery is parked.");
        (await Run(_folder, "redeliver", ["--reaction", "Nobody", "--by", "ada@clinic.example"], code: 1)).ShouldContain("There is no reaction Nobody; there are ");
        (await Run("backup", file)).ShouldContain("Written to");
        (await Run("backup", file, code: 1)).ShouldContain("exists already");
        (await Run("restore", file, code: 1)).ShouldContain("not empty");

        using var elsewhere = new DataFolder();
        (await Run(elsewhere, "restore", [file])).ShouldContain("Restored");
        var verified = await Run(elsewhere, "verify", []);
        verified.ShouldContain("ok     audit trail");
        verified.Trim().ShouldEndWith("No fault.");

        // Without a preset, since the administrator is somebody of the real world.
        await using var platform = await RealProcess.Start(
            elsewhere.Path, "", new Dictionary<string, string> { ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information" });
        using var http = platform.NewClient();
        (await new Caller(http, secret, () => null).Get("/v1/me")).Ok().Text.ShouldContain("ada@clinic.example");
    }

    [Theory]
    [InlineData(2, "Usage:", "migrat")]
    [InlineData(2, "Usage:", "backup")]
    [InlineData(2, "Usage:", "restore", "a", "b")]
    [InlineData(2, "Usage:", "redeliver", "--by", "--reaction", "Nobody")]
    [InlineData(0, "verify", "--help")]
    [InlineData(1, "Drain__Second: there is no such setting", "verify", "--Drain:Second=1")]
    public async Task The_command_line_is_read_strictly_and_says_what_there_is(int code, string told, params string[] words)
    {
        var (ended, output) = await RealProcess.Verb(_folder.Path, words);

        ended.ShouldBe(code);
        output.ShouldContain(told);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task The_script_is_SQL_and_nothing_else_and_starts_no_database()
    {
        var (code, output) = await RealProcess.Verb(_folder.Path, "script");

        code.ShouldBe(0);
        output.ShouldContain("create function platform.now()");
        output.ShouldNotContain("Private PostgreSQL");
        Directory.EnumerateFileSystemEntries(_folder.Path).ShouldBeEmpty();
    }

    public void Dispose() => _folder.Dispose();

    private Task<string> Run(string verb, string first = "", string second = "", int code = 0) =>
        Run(_folder, verb, [.. new[] { first, second }.Where(word => word.Length > 0)], code);

    private static async Task<string> Run(DataFolder folder, string verb, string[] words, int code = 0)
    {
        var (ended, output) = await RealProcess.Verb(folder.Path, [verb, .. words]);
        ended.ShouldBe(code, output);
        output.ShouldNotContain("   at ");
        return output;
    }
}
