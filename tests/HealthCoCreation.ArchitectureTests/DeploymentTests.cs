using System.Text.RegularExpressions;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>The deployment texts keep what they promise. `.ci/deploy` asks systemd itself where it is installed.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string[] Hardened =
    [
        "DynamicUser=yes", "NoNewPrivileges=yes", "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes", "PrivateDevices=yes",
        "ProtectKernelTunables=yes", "RestrictNamespaces=yes", "SystemCallFilter=@system-service", "SystemCallArchitectures=native", "KillSignal=SIGTERM",
    ];

    [Fact]
    public void The_container_is_pinned_runs_without_root_and_holds_no_secret() => Rule.Holds<string[]>(
        ContainerFaults, Lines("Containerfile"), planted: ["FROM example/sdk:latest", "ENV DB_PASSWORD=x", "ENTRYPOINT dotnet run"]);

    [Theory]
    [InlineData("unpinned image", "FROM example/runtime")]
    [InlineData("unpinned image", "FROM example/runtime:latest")]
    [InlineData("unpinned image", "FROM example/runtime:10")]
    [InlineData("secret", "ARG API_KEY")]
    [InlineData("runs as root", "USER root")]
    [InlineData("fetches from the net", "ADD https://example.org/x /x")]
    [InlineData("shell form", "ENTRYPOINT dotnet x.dll")]
    public void Each_rule_of_the_container_sees_its_fault(string fault, string line) =>
        ContainerFaults([.. Lines("Containerfile"), line]).ShouldContain(found => found.StartsWith(fault, StringComparison.Ordinal));

    [Fact]
    public void The_service_is_hardened_and_has_time_to_leave() => Rule.Holds<string[]>(
        lines => Hardened.Where(wanted => !lines.Contains(wanted))
            .Concat(lines.Where(line => line.StartsWith("User=root", StringComparison.Ordinal) || Secret().IsMatch(line)))
            .Concat(Stop(lines) < 20 + DrainSeconds ? ["TimeoutStopSec is shorter than the platform takes to leave"] : []),
        Lines("healthcocreation.service"),
        planted: ["[Service]", "User=root"]);

    // appsettings.json and the platform's own limit for what is under way
    private const int DrainSeconds = 5;

    private static int Stop(string[] lines) =>
        lines.FirstOrDefault(line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal)) is { } line ? int.Parse(line.Split('=')[1]) : 0;

    private static IEnumerable<string> ContainerFaults(string[] lines)
    {
        var stages = new HashSet<string>(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (!stages.Contains(words[1]) && !Pinned().IsMatch(words[1]))
            {
                yield return $"unpinned image: {line}";
            }

            stages.Add(words[^1]);
        }

        foreach (var line in lines)
        {
            if (Secret().IsMatch(line))
            {
                yield return $"secret: {line}";
            }

            if (line.StartsWith("ADD ", StringComparison.Ordinal))
            {
                yield return $"fetches from the net: {line}";
            }

            if (Shell().IsMatch(line))
            {
                yield return $"shell form: {line}";
            }
        }

        if (lines.LastOrDefault(line => line.StartsWith("USER ", StringComparison.Ordinal)) is not { } user || user is "USER root" or "USER 0")
        {
            yield return "runs as root";
        }

        if (!lines.Any(line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal)))
        {
            yield return "no health check";
        }
    }

    private static string[] Lines(string file) =>
        [.. File.ReadAllLines(Path.Combine(House.Root, "deploy", file)).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')];

    [GeneratedRegex(@":\d+\.\d+\.\d+[-\w.]*(@sha256:[0-9a-f]{64})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pinned();

    [GeneratedRegex("^(ENV|ARG|Environment=).*(PASSWORD|SECRET|TOKEN|API_?KEY)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture)]
    private static partial Regex Secret();

    [GeneratedRegex(@"^(ENTRYPOINT|CMD) +[^\[]", RegexOptions.ExplicitCapture)]
    private static partial Regex Shell();
}
