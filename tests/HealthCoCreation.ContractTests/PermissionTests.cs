using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.ContractTests;

/// <summary>Every role at every operation: the gate opens to those the permissions name, and to nobody else.</summary>
public sealed partial class PermissionTests(ContractHost host) : IClassFixture<ContractHost>
{
    private readonly Wire _wire = new(host.NewClient(), host.Contract);

    [Fact]
    public Task Every_role_meets_at_every_operation_what_the_permissions_say()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 200, Text = "{}" });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                var audience = host.Declared[operation.Id].Audience;
                foreach (var (role, caller) in host.Roles.Where(one => one.Key != "everybody"))
                {
                    var open = Permissions.Opens(audience, role);

                    // Whom the gate lets in stumbles over the next thing it looks at, so that the walk changes nothing.
                    var answer = await wire.Send(Wire.WellFormed(operation, caller.Token).Asking("no-such-parameter=1"));
                    var (status, code) = open ? (400, "request.unknown-parameter") : (403, "access.role-required");
                    foreach (var fault in Wire.Faults($"{operation.Id} as {role}", answer, status, code))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_machine_meets_at_every_operation_for_people_its_refusal_whatever_its_roles()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 200, Text = "{}" });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                var answer = await wire.Send(Wire.WellFormed(operation, host.Machine.Token).Asking("no-such-parameter=1"));
                var (status, code) = host.PeopleOnly.Contains(operation.Id) ? (403, "access.people-only") : (400, "request.unknown-parameter");
                foreach (var fault in Wire.Faults(operation.Id, answer, status, code))
                {
                    yield return fault;
                }
            }
        }
    }

    [Fact]
    public void Whatever_unseals_judges_decides_or_signs_is_for_people_only() => Rule.Holds(
        host.Contract,
        contract => contract.Operations
            .Where(operation => operation.Method != "GET" && Judgement().IsMatch(operation.Id) != host.PeopleOnly.Contains(operation.Id))
            .Select(operation => operation.Id)
            .Concat(contract.Operations.Where(operation => host.PeopleOnly.Contains(operation.Id) && !operation.Codes("403").Contains("access.people-only"))
                .Select(operation => $"{operation.Id} does not say so")),
        document => document["paths"]!["/v1/planted"] = new System.Text.Json.Nodes.JsonObject
        {
            ["post"] = new System.Text.Json.Nodes.JsonObject { ["operationId"] = "UnlockPlanted", ["responses"] = new System.Text.Json.Nodes.JsonObject() },
        });

    // Verbs of judgement; membership of a proposal is confirmed by signature.
    [System.Text.RegularExpressions.GeneratedRegex(
        "^(Approve|Reject|Decide|Revisit|Sign(?!In|Out)|Score|Confirm(?!Registration)|Agree|Select|TurnDown|Resolve|Verify|Authorise|Unseal|Unlock|Propose|LeaveUnsolved"
        + "|CheckEligibility|(Declare|Renew)Conflicts|AcceptInvitation|(Start|Submit)Scorecard|(Draft|Write)Consensus)|Password|TwoFactor|RecoveryCodes")]
    private static partial System.Text.RegularExpressions.Regex Judgement();

    [Fact]
    public void Every_endpoint_under_v1_says_who_it_is_for_and_is_in_the_contract()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints;
        var documented = host.Contract.Operations.Select(operation => operation.Id).ToHashSet();

        Undeclared(endpoints, documented).ShouldBeEmpty();
        Undeclared([new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/v1/planted"), 0, null, "planted")], documented)
            .ShouldNotBeEmpty();

        static IEnumerable<string?> Undeclared(IEnumerable<Endpoint> endpoints, HashSet<string> documented) => endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("v1", StringComparison.Ordinal) == true)
            .Where(endpoint => endpoint.Metadata.GetMetadata<Operation>() is not { } operation || !documented.Contains(operation.Id))
            .Select(endpoint => endpoint.DisplayName);
    }

    [Fact]
    public async Task Every_refused_caller_is_logged_without_the_token()
    {
        var log = new Capturing();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        (await host.Roles["signedIn"].Post("/v1/accounts", new { })).ShouldRefuse(403, "access.role-required");
        (await host.Anonymous.Get("/v1/me")).ShouldRefuse(401, "access.token-missing");

        log.Lines.ShouldContain(line => line.Contains("OpenAccount") && line.Contains("access.role-required"));
        log.Lines.ShouldContain(line => line.Contains("GetMe") && line.Contains("access.token-missing"));
        log.Lines.ShouldNotContain(line => line.Contains(host.Roles["signedIn"].Token!));
    }

    private sealed class Capturing : ILoggerProvider, ILogger
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _lines = new();

        public IEnumerable<string> Lines => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

/// <summary>The roles as people know them, and which audiences each counts as.</summary>
internal static class Permissions
{
    public static readonly IReadOnlyDictionary<string, Audience> Roles = new Dictionary<string, Audience>
    {
        ["anonymous"] = Audience.Anyone,
        ["signedIn"] = Audience.Anyone | Audience.SignedIn,
        ["reader"] = Audience.Anyone | Audience.SignedIn | Audience.Member,
        ["contributor"] = Audience.Anyone | Audience.SignedIn | Audience.Member | Audience.Contributor,
        ["signatory"] = Audience.Anyone | Audience.SignedIn | Audience.Member | Audience.Contributor | Audience.Signatory,
        ["organisationAdministrator"] = Audience.Anyone | Audience.SignedIn | Audience.Member | Audience.OrganisationAdministrator,
        ["platformAdministrator"] = Audience.Anyone | Audience.SignedIn | Audience.PlatformAdministrator,
        ["coach"] = Audience.Anyone | Audience.SignedIn | Audience.Coach,
        ["auditor"] = Audience.Anyone | Audience.SignedIn | Audience.Auditor,
    };

    public static bool Opens(Audience audience, string role) => (audience & Roles[role]) != Audience.None;
}
