using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.ContractTests;

/// <summary>The platform with one caller for each role there is, its contract, and its endpoints' own metadata.</summary>
public class ContractHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    private readonly Dictionary<string, Caller> _roles = new(StringComparer.Ordinal);

    public const string PartnerOrigin = "https://partner.example";

    protected override IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string> { ["Cors:Origins:0"] = PartnerOrigin, ["Logging:LogLevel:HealthCoCreation.Security"] = "Information" };

    public ServedContract Contract { get; private set; } = null!;

    public Given Given { get; private set; } = null!;

    /// <summary>The operations as the endpoints declare them.</summary>
    internal IReadOnlyDictionary<string, Operation> Declared { get; private set; } = null!;

    /// <summary>The operations that no machine performs.</summary>
    public IReadOnlySet<string> PeopleOnly { get; private set; } = new HashSet<string>();

    /// <summary>The refusals that a client can meet.</summary>
    internal IReadOnlyList<Error> Told => [.. Api.Http.Contract.ProblemPages.Told(Services.GetRequiredService<EndpointDataSource>())];

    public Caller Anonymous => Given.Anonymous;

    /// <summary>Somebody who counts as everything: member of an organisation in every role, administrator, coach and auditor.</summary>
    public Caller Everybody => _roles["everybody"];

    /// <summary>A machine that counts as everything.</summary>
    public Caller Machine { get; private set; } = null!;

    /// <summary>One caller for each role, by its name in the permissions.</summary>
    public IReadOnlyDictionary<string, Caller> Roles => _roles;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Given = new Given(this) { Now = null };
        Contract = new ServedContract(JsonNode.Parse((await Given.Anonymous.Get("/openapi/v1.json")).Ok().Text)!.AsObject());
        Declared = Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<Operation>())
            .OfType<Operation>()
            .ToDictionary(operation => operation.Id);
        PeopleOnly = Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Where(endpoint => endpoint.Metadata.GetMetadata<ForPeopleOnly>() is not null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<Operation>()!.Id)
            .ToHashSet();
        Given.Now = DateTimeOffset.UtcNow;
        _roles["signedIn"] = await Given.AnAccount("Signed in");
        _roles["reader"] = await AMember(MemberRole.Reader);
        _roles["contributor"] = await AMember(MemberRole.Contributor);
        _roles["signatory"] = await AMember(MemberRole.Signatory);
        _roles["organisationAdministrator"] = await AMember(MemberRole.Administrator);
        _roles["platformAdministrator"] = await Given.AnAccount("Platform", platformRoles: ["administrator"]);
        _roles["coach"] = await Given.ACoach();
        _roles["auditor"] = await Given.AnAuditor();
        _roles["everybody"] = await Joined(
            await Given.AnAccount("Everybody", platformRoles: ["administrator", "coach", "auditor"]), Enum.GetValues<MemberRole>());
        Machine = await Joined(
            await Given.AnAccount("Machine", "machine", ["administrator", "coach", "auditor"]), Enum.GetValues<MemberRole>());
        Given.Now = null;
    }

    private async Task<Caller> AMember(MemberRole role) => await Joined(await Given.AnAccount($"Member {role}"), role);

    // Straight into the tables: the walks need each role, not the ways to it, which the integration tests walk.
    private async Task<Caller> Joined(Caller caller, params MemberRole[] roles)
    {
        await using var scope = Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var now = DateTimeOffset.UtcNow;
        var account = new AccountId(caller.AccountId);
        var organisation = Organisation.Register(
            $"Organisation {Given.Unique()}", OrganisationKind.HealthcareProvider, "FR", "FR10", $"TEST-{Given.Unique()}", null, account, now);
        organisation.ChangeRoles(account, [MemberRole.Administrator, .. roles], now);
        db.Add(organisation);
        await db.SaveChangesAsync();
        if (!roles.Contains(MemberRole.Administrator))
        {
            await db.Database.ExecuteSqlRawAsync(
                "update organisations.members set roles = {0}::jsonb where account_id = {1}",
                System.Text.Json.JsonSerializer.Serialize(roles, Application.Common.PlatformJson.Options), caller.AccountId);
        }

        return caller.For(organisation.Id.Value);
    }
}
