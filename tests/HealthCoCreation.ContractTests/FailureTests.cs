using System.Data.Common;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.ContractTests;

/// <summary>The platform with a fault of its own that shows at its next word with the database, once it is broken.</summary>
public sealed class BrokenHost(PlatformCluster cluster) : ContractHost(cluster)
{
    private readonly Fault _fault = new();

    public void Break() => _fault.Shows = true;

    protected override void Replace(IServiceCollection services) =>
        services.ConfigureDbContext<AppDb>(options => options.AddInterceptors(_fault));

    private sealed class Fault : DbCommandInterceptor
    {
        public bool Shows { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            Shows ? throw new InvalidOperationException("planted: select secret from Npgsql") : ValueTask.FromResult(result);
    }
}

/// <summary>A platform whose callers have used up everything with their first request.</summary>
public sealed class ExhaustedHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Quota:Requests"] = "1" };
}

/// <summary>Every operation when it cannot serve: our own fault, and a quota used up.</summary>
public sealed class FailureTests(BrokenHost broken, ExhaustedHost exhausted) : IClassFixture<BrokenHost>, IClassFixture<ExhaustedHost>
{
    [Fact]
    public async Task A_fault_of_ours_is_500_and_tells_nothing_of_us()
    {
        broken.Break();

        await Rule.Holds(
            new Wire(broken.NewClient(), broken.Contract),
            wire => Walk(wire, broken.Everybody.Token, 500, "platform.failure"),
            answer => answer with { Text = answer.Text.Replace("\"title\":\"", "\"title\":\"Npgsql ", StringComparison.Ordinal) });
    }

    [Fact]
    public async Task A_quota_used_up_is_429_at_every_operation()
    {
        var wire = new Wire(exhausted.NewClient(), broken.Contract);
        (await wire.Send(new("GET", "/v1/me") { Token = "hcc_demo_administrator" })).Status.ShouldBe(200);

        await Rule.Holds(wire, each => Walk(each, "hcc_demo_administrator", 429, "quota-exceeded"), answer => answer with { Status = 200 });
    }

    private static async IAsyncEnumerable<string> Walk(Wire wire, string? token, int status, string code)
    {
        foreach (var operation in wire.Contract.Operations)
        {
            foreach (var fault in Wire.Faults(operation.Id, await wire.Send(Wire.WellFormed(operation, token)), status, code))
            {
                yield return fault;
            }
        }
    }
}
