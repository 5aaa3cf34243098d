using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Edge;

/// <summary>Who comes without a token, with a wrong one, or with one that is not for this.</summary>
public sealed class SignInTests(ContractHost host) : EdgeWalk(host)
{
    [Fact]
    public Task A_closed_operation_without_a_token_is_401() => Unauthenticated(null, "access.token-missing", "Bearer realm=");

    [Fact]
    public Task A_closed_operation_with_an_unknown_token_is_401() =>
        Unauthenticated("hcc_0000000000000000000000000000000000000000000", "access.token-invalid", "error=\"invalid_token\"");

    [Fact]
    public async Task A_closed_operation_with_an_expired_token_is_401()
    {
        var given = new Given(Host) { Now = DateTimeOffset.UtcNow };
        var caller = await given.AnAccount("Late");
        await Host.Sql<object>(
            $"update access.access_tokens set expires_at = now() - interval '1 second' where account_id = '{caller.AccountId}' returning id");

        await Unauthenticated(caller.Token, "access.token-invalid", "error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_token_without_the_operations_scope_is_403_and_names_the_scope()
    {
        var given = new Given(Host) { Now = DateTimeOffset.UtcNow };
        var tokens = new Dictionary<string, string>();
        foreach (var scope in new[] { Scopes.AuditRead, Scopes.ReportsRead })
        {
            var issued = await Host.Everybody.Post("/v1/access-tokens", new
            {
                accountId = Host.Everybody.AccountId,
                name = scope,
                scopes = new[] { scope },
                expiresAt = DateTimeOffset.UtcNow.AddDays(1),
            });
            tokens[scope] = issued.Ok(201)["secret"]!.GetValue<string>();
        }

        await Rule.Holds(Wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.Scope is not null))
            {
                var other = operation.Scope == Scopes.AuditRead ? Scopes.ReportsRead : Scopes.AuditRead;
                var answer = await wire.Send(Wire.WellFormed(operation, tokens[other]));
                foreach (var fault in Wire.Faults(operation.Id, answer, 403, "access.insufficient-scope"))
                {
                    yield return fault;
                }

                var told = answer.Headers.GetValueOrDefault("WWW-Authenticate", "");
                if (!told.Contains("error=\"insufficient_scope\"", StringComparison.Ordinal) || !told.Contains($"scope=\"{operation.Scope}\"", StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: WWW-Authenticate is '{told}'";
                }
            }
        }
    }

    private async Task Unauthenticated(string? token, string code, string told)
    {
        await Rule.Holds(Wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            // A token that is wrong is refused even where none is needed.
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsClosed || token is not null))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, token));
                foreach (var fault in Wire.Faults(operation.Id, answer, 401, code))
                {
                    yield return fault;
                }

                if (!answer.Headers.GetValueOrDefault("WWW-Authenticate", "").Contains(told, StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: WWW-Authenticate is '{answer.Headers.GetValueOrDefault("WWW-Authenticate")}'";
                }
            }
        }
    }
}
