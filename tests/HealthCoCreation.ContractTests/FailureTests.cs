using HealthCoCreation.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.ContractTests;

/// <summary>The platform with a fault that shows behind the edge of every operation, once it is planted.</summary>
public sealed class BrokenHost(PlatformCluster cluster) : ContractHost(cluster)
{
    private Exception? _fault;

    /// <summary>What every operation meets from now on.</summary>
    public void Break(Exception fault) => _fault = fault;

    protected override void Replace(IServiceCollection services) =>
        services.AddScoped<IMediator>(provider => new Faulty(this, new Mediator(provider.GetRequiredService<ServiceFactory>())));

    private sealed class Faulty(BrokenHost host, IMediator whole) : IMediator
    {
        public Task<TResponse> Send<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default) =>
            host._fault is { } fault ? throw fault : whole.Send(request, cancellationToken);

        public Task Publish<TNotification>(TNotification notification, CancellationToken cancellationToken = default)
            where TNotification : INotification =>
            whole.Publish(notification, cancellationToken);
    }
}

/// <summary>A platform whose callers have used up everything with their first request.</summary>
public sealed class ExhaustedHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Quota:Requests"] = "1" };
}

/// <summary>A platform without local accounts.</summary>
public sealed class NoPasswordsHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Access:LocalAccounts"] = "false" };
}

/// <summary>A platform that trusts two issuers: one vouches for strangers, the other is away.</summary>
public sealed class StrangersHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    public TestIssuer Issuer { get; private set; } = null!;

    public TestIssuer Away { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access:Issuers:0:Issuer"] = Issuer.Address,
        ["Access:Issuers:0:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:1:Issuer"] = Away.Address,
        ["Access:Issuers:1:Audience"] = TestIssuer.Audience,
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Issuer = await TestIssuer.Start();
        Away = await TestIssuer.Start();
        Away.Away = true;
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Issuer.DisposeAsync();
        await Away.DisposeAsync();
    }
}

/// <summary>Every operation when it cannot serve: our own fault, the database away, a quota used up, an issuer that does not help.</summary>
public sealed class FailureTests(BrokenHost broken, ExhaustedHost exhausted, StrangersHost strangers, NoPasswordsHost noPasswords)
    : IClassFixture<BrokenHost>, IClassFixture<ExhaustedHost>, IClassFixture<StrangersHost>, IClassFixture<NoPasswordsHost>
{
    private ServedContract Contract => broken.Contract;

    [Fact]
    public async Task A_fault_of_ours_is_500_and_tells_nothing_of_us()
    {
        broken.Break(new InvalidOperationException("planted: select secret from Npgsql"));

        await Rule.Holds(
            new Wire(broken.NewClient(), Contract),
            wire => Walk(wire, broken.Everybody.Token, 500, "platform.failure", of: operation => !operation.IsTemplate),
            answer => answer with { Text = answer.Text.Replace("\"title\":\"", "\"title\":\"Npgsql ", StringComparison.Ordinal) });
    }

    [Fact]
    public async Task A_database_that_is_away_is_503_and_tells_when_to_come_back()
    {
        broken.Break(new NpgsqlException("planted: the wire", new IOException()));

        await Rule.Holds(
            new Wire(broken.NewClient(), Contract),
            wire => Walk(wire, broken.Everybody.Token, 503, "platform.unavailable", answer => answer.Headers.ContainsKey("Retry-After"), operation => !operation.IsTemplate),
            answer => answer with { Headers = answer.Headers.Where(one => one.Key != "Retry-After").ToDictionary() });
    }

    [Fact]
    public async Task A_quota_used_up_is_429_at_every_operation()
    {
        var wire = new Wire(exhausted.NewClient(), Contract);
        (await wire.Send(new("GET", "/v1/me") { Token = "hcc_demo_administrator" })).Status.ShouldBe(200);

        await Rule.Holds(wire, each => Walk(each, "hcc_demo_administrator", 429, "quota-exceeded"), answer => answer with { Status = 200 });
    }

    [Fact]
    public Task Whom_an_issuer_vouches_for_and_nobody_knows_is_403_at_every_operation() => Rule.Holds(
        new Wire(strangers.NewClient(), Contract),
        wire => Walk(wire, strangers.Issuer.Forge("a-stranger"), 403, "access.identity-unknown"),
        answer => answer with { Status = 200 });

    [Fact]
    public Task A_token_whose_issuer_cannot_be_asked_is_503_at_every_operation() => Rule.Holds(
        new Wire(strangers.NewClient(), Contract),
        wire => Walk(wire, strangers.Away.Forge("a-stranger"), 503, "access.issuer-unavailable"),
        answer => answer with { Status = 200 });

    [Fact]
    public Task Without_local_accounts_their_operations_are_404() => Rule.Holds(
        new Wire(noPasswords.NewClient(), Contract),
        wire => Walk(wire, null, 404, "sign-in.switched-off", of: operation => operation.Codes("404").Contains("sign-in.switched-off")),
        answer => answer with { Status = 200 });

    private static async IAsyncEnumerable<string> Walk(
        Wire wire, string? token, int status, string code, Func<Answer, bool>? told = null, Func<ServedOperation, bool>? of = null)
    {
        foreach (var operation in wire.Contract.Operations.Where(of ?? (_ => true)))
        {
            var answer = await wire.Send(Wire.WellFormed(operation, token));
            foreach (var fault in Wire.Faults(operation.Id, answer, status, code))
            {
                yield return fault;
            }

            if (told?.Invoke(answer) == false)
            {
                yield return $"{operation.Id} does not tell all";
            }
        }
    }
}
