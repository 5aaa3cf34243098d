using HealthCoCreation.Api;
using HealthCoCreation.Api.Configuration;
using HealthCoCreation.Domain.Organisations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>Settings that would let the wrong people in do not start.</summary>
public sealed class WaysInTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["ConnectionStrings:Default"] = "Host=db",
        ["Access:Issuers:0:Issuer"] = "https://issuer.example/realms/health",
        ["Access:Issuers:0:Audience"] = "https://api.example",
        ["Access:Issuers:0:Memberships:0:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:0:Value"] = "clinic",
        ["Access:Issuers:0:Memberships:0:Organisation"] = "01890a5d-ac96-774b-bcce-b30209990001",
        ["Access:Issuers:0:Memberships:0:Roles:0"] = "signatory",
    };

    [Fact]
    public void What_is_not_said_is_the_careful_choice()
    {
        var settings = Read("Production", []);

        settings.Issuers.Single().Provision.ShouldBeFalse();
        settings.Issuers.Single().LinkByVerifiedEmail.ShouldBeFalse();
        settings.Issuers.Single().Algorithms.ShouldBe(["RS256", "PS256", "ES256"]);
        settings.Issuers.Single().Memberships.Single().Roles.ShouldBe([MemberRole.Signatory]);
        settings.AdministratorIssuesFirstToken(demonstration: false).ShouldBeFalse();
        settings.AdministratorIssuesFirstToken(demonstration: true).ShouldBeTrue();
        (settings with { LocalAccounts = false, Issuers = [] }).AdministratorIssuesFirstToken(demonstration: false).ShouldBeTrue();
    }

    [Theory]
    [InlineData("Production", "Access:Issuers:0:Issuer", "http://issuer.example")]
    [InlineData("Production", "Access:Issuers:0:Issuer", "http://127.0.0.1:9000")]
    [InlineData("Development", "Access:Issuers:0:Issuer", "http://issuer.example")]
    [InlineData("Production", "Access:Issuers:0:Issuer", "issuer")]
    [InlineData("Production", "Access:Issuers:0:Audience", "")]
    [InlineData("Production", "Access:Issuers:0:Algorithms:0", "HS256")]
    [InlineData("Production", "Access:Issuers:0:Algorithms:0", "none")]
    [InlineData("Production", "Access:Issuers:0:Memberships:0:Roles:0", "owner")]
    [InlineData("Production", "Access:Issuers:0:Memberships:0:Roles:0", "7")]
    [InlineData("Production", "Access:Issuers:0:Memberships:0:Organisation", "clinic")]
    [InlineData("Production", "Access:FailuresToLockout", "0")]
    [InlineData("Production", "Access:AccessMinutes", "100000")]
    public void Dangerous_settings_are_refused_with_one_sentence(string environment, string key, string value) =>
        Should.Throw<StartupException>(() => Read(environment, new() { [key] = value })).Message.ShouldStartWith($"{key.Replace(":", "__", StringComparison.Ordinal)}: ");

    [Fact]
    public void One_issuer_is_named_once() => Should.Throw<StartupException>(() => Read("Production", new()
    {
        ["Access:Issuers:1:Issuer"] = Good["Access:Issuers:0:Issuer"],
        ["Access:Issuers:1:Audience"] = "https://other.example",
    }));

    [Fact]
    public void An_issuer_on_this_machine_may_speak_plainly_in_Development() =>
        Read("Development", new() { ["Access:Issuers:0:Issuer"] = "http://127.0.0.1:9000" }).Issuers.Single().Issuer.ShouldBe("http://127.0.0.1:9000");

    private static Application.Access.AccessSettings Read(string environment, Dictionary<string, string?> more) => Settings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(Good).AddInMemoryCollection(more).Build(), new HostingEnvironment { EnvironmentName = environment })
        .Access.ToSettings();
}
