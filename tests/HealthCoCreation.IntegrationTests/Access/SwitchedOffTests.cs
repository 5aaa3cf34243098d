using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>A platform that starts while its issuer is away, and without local accounts.</summary>
public sealed class LonelyHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    public TestIssuer Issuer { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access:LocalAccounts"] = "false",
        ["Access:Issuers:0:Issuer"] = Issuer.Address,
        ["Access:Issuers:0:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:0:Algorithms:0"] = "ES256",
        ["Access:Issuers:0:Provision"] = "true",
        ["Access:Issuers:0:RefreshSeconds"] = "1",
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Issuer = await TestIssuer.Start();
        Issuer.Away = true;
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

public sealed class SwitchedOffTests(LonelyHost host) : IClassFixture<LonelyHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task Before_the_issuer_has_answered_once_its_tokens_are_503_and_then_they_open()
    {
        var token = host.Issuer.Forge("early");
        (await _given.Bearing(token).Get("/v1/me")).ShouldRefuse(503, "access.issuer-unavailable").Headers["Retry-After"].ShouldBe("30");

        // It answers, but for somebody else.
        (host.Issuer.Away, host.Issuer.SaysIssuer) = (false, "https://issuer.example");
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        (await _given.Bearing(token).Get("/v1/me")).ShouldRefuse(503, "access.issuer-unavailable");

        host.Issuer.SaysIssuer = null;
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        (await _given.Bearing(token).Get("/v1/me")).Ok();
    }

    [Theory]
    [InlineData("/v1/registrations")]
    [InlineData("/v1/registrations/confirm")]
    [InlineData("/v1/password-resets")]
    [InlineData("/v1/password-resets/complete")]
    [InlineData("/v1/sign-ins")]
    [InlineData("/v1/sign-ins/refresh")]
    [InlineData("/v1/me/password")]
    [InlineData("/v1/me/two-factor")]
    [InlineData("/v1/me/two-factor/enable")]
    [InlineData("/v1/me/two-factor/disable")]
    [InlineData("/v1/me/two-factor/recovery-codes")]
    [InlineData("/v1/me/sessions/end")]
    public async Task Where_local_accounts_are_switched_off_nothing_of_them_exists(string path) =>
        (await _given.Anonymous.Post(path, new { })).ShouldRefuse(404, "sign-in.switched-off");

    [Fact]
    public async Task The_metadata_say_that_local_accounts_are_switched_off() =>
        (await _given.Anonymous.Get("/.well-known/oauth-protected-resource")).Ok()["local_accounts_supported"]!.GetValue<bool>().ShouldBeFalse();
}
