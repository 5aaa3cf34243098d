using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>A platform that trusts two issuers: one opens accounts at first sight and maps groups, the other does neither.</summary>
public sealed class TrustingHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    /// <summary>An organisation that a test may register under this identifier's place in the settings.</summary>
    public static readonly Guid Clinic = Guid.Parse("01890a5d-ac96-774b-bcce-b30209990001");

    public static readonly Guid Laboratory = Guid.Parse("01890a5d-ac96-774b-bcce-b30209990002");

    public TestIssuer Issuer { get; private set; } = null!;

    public TestIssuer Strict { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access:Resource"] = "https://api.healthcocreation.example",
        ["Access:Issuers:0:Issuer"] = Issuer.Address,
        ["Access:Issuers:0:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:0:Algorithms:0"] = "ES256",
        ["Access:Issuers:0:Provision"] = "true",
        ["Access:Issuers:0:RefreshSeconds"] = "1",
        ["Access:Issuers:0:Memberships:0:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:0:Value"] = "clinic-staff",
        ["Access:Issuers:0:Memberships:0:Organisation"] = Clinic.ToString(),
        ["Access:Issuers:0:Memberships:0:Roles:0"] = "contributor",
        ["Access:Issuers:0:Memberships:1:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:1:Value"] = "clinic-directors",
        ["Access:Issuers:0:Memberships:1:Organisation"] = Clinic.ToString(),
        ["Access:Issuers:0:Memberships:1:Roles:0"] = "signatory",
        ["Access:Issuers:0:Memberships:2:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:2:Value"] = "laboratory",
        ["Access:Issuers:0:Memberships:2:Organisation"] = Laboratory.ToString(),
        ["Access:Issuers:0:Memberships:2:Roles:0"] = "reader",
        ["Access:Issuers:1:Issuer"] = Strict.Address,
        ["Access:Issuers:1:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:1:Algorithms:0"] = "ES256",
        ["Access:Issuers:1:LinkByVerifiedEmail"] = "true",
        ["Access:Issuers:1:RefreshSeconds"] = "1",
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Issuer = await TestIssuer.Start();
        Strict = await TestIssuer.Start();
        await InitializeAsync();
        await Organisation(Clinic);
        await Organisation(Laboratory);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Issuer.DisposeAsync();
        await Strict.DisposeAsync();
    }

    // The settings name organisations before there are any: they get the identifiers that the settings say.
    private async Task Organisation(Guid id)
    {
        var founder = await new Given(this).AnOrganisation("healthcareProvider", "Clinic");
        await Sql<Guid>($"""
            insert into organisations.organisations
            select (jsonb_populate_record(o, jsonb_build_object('id', '{id}', 'registration_number', '{id}'))).*
            from organisations.organisations o where o.id = '{founder.OrganisationId}' returning id
            """);
        await Sql<int>($"insert into organisations.members (organisation_id, account_id, status, roles, since) values ('{id}', '{founder.AccountId}', 'Active', '[\"administrator\"]', now()) returning 1");
        _founders[id] = founder.For(id);
    }

    private readonly Dictionary<Guid, Caller> _founders = [];

    public Caller FounderOf(Guid organisation) => _founders[organisation];

    /// <summary>Somebody no issuer has spoken of before.</summary>
    public static string Subject() => $"subject-{Guid.NewGuid():N}";
}
