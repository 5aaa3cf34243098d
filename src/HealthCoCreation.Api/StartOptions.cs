namespace HealthCoCreation.Api;

/// <summary>What the command line may say: <c>--reset</c>, <c>--preset &lt;name&gt;</c>, and any setting as <c>--Section:Key=value</c>.</summary>
internal static class StartOptions
{
    /// <summary>Turns the bare switches into settings.</summary>
    public static string[] Normalised(string[] args) =>
        [.. args.Select(arg => arg switch
        {
            "--reset" => "--Database:Reset=true",
            "--preset" => "--Demo:Preset",
            _ => arg,
        })];
}
