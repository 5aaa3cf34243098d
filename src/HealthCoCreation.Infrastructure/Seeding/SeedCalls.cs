using System.Collections.Concurrent;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Somebody of the preset: an account with a fixed demo token.</summary>
public sealed record SeedActor
{
    /// <summary>Short name; the token is <c>hcc_demo_&lt;actor&gt;</c>.</summary>
    public required string Actor { get; init; }

    public required string DisplayName { get; init; }

    public required string Email { get; init; }

    public IReadOnlyList<PlatformRole> PlatformRoles { get; init; } = [];
}

/// <summary>Sends the platform's own commands in the name of the preset's actors, at the times the story has.</summary>
internal sealed class SeedCalls(IServiceScopeFactory scopes)
{
    private readonly Dictionary<string, AccountId> _accounts = new(StringComparer.Ordinal);

    // Rights change with memberships only, and those are said: asking for them with every command would double the statements.
    private readonly ConcurrentDictionary<string, Actor> _known = new(StringComparer.Ordinal);

    public AccountId AccountOf(string actor) => _accounts[actor];

    /// <summary>Reads the actor's rights anew, for its memberships have changed.</summary>
    public void Forget(string actor) => _known.TryRemove(actor, out _);

    /// <summary>Opens the account by the command that does it for everybody, and gives it its fixed token.</summary>
    public async Task Open(SeedActor actor, DateTimeOffset at, CancellationToken ct)
    {
        var administrator = new Actor(null, AccountKind.Person, [PlatformRole.Administrator], [], []);
        var account = await Send(
            administrator, at, new OpenAccount(actor.DisplayName, actor.Email, AccountKind.Person, actor.PlatformRoles), invented: true, ct);
        _accounts[actor.Actor] = account.Id;

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        if (!scope.ServiceProvider.GetRequiredService<Installation>().Demo)
        {
            throw new InvalidOperationException("Fixed tokens belong on a demonstration database only.");
        }

        var call = scope.ServiceProvider.GetRequiredService<CallContext>();
        call.Begin(administrator, "seed:IssueAccessToken", "seed", nowOverride: at);
        await call.ReadClock(ct);
        var secret = TokenDirectory.DemoPrefix + actor.Actor;
        var now = (await db.Database.SqlQueryRaw<DateTimeOffset>("select clock_timestamp() as \"Value\"").ToListAsync(ct))[0];
        db.Add(AccessToken.Issue(
            account.Id, "Demo token", TokenDirectory.HashOf(secret), secret, [.. Scopes.All.Keys], now.AddYears(10), at));
        await db.Complete(call, scope.ServiceProvider.GetRequiredService<ReactionCatalogue>(), outcome: null, ct);
    }

    /// <summary>Sends a command as one of the preset's actors, with the rights the platform gives it.</summary>
    public async Task<TView> As<TView>(string actor, DateTimeOffset at, ICommand<TView> command, bool invented, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await Send(await Find(scope.ServiceProvider, actor, ct), at, command, invented, ct);
    }

    /// <summary>Reads as one of the preset's actors.</summary>
    public async Task<TView> Ask<TView>(string actor, IQuery<TView> query, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var who = await Find(scope.ServiceProvider, actor, ct);
        scope.ServiceProvider.GetRequiredService<CallContext>().Begin(who, $"seed:{query.GetType().Name}", "seed");
        return Answer(query, await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query, ct));
    }

    /// <summary>Delivers what the commands so far have set in motion.</summary>
    public async Task Settle(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var dispatcher = scope.ServiceProvider.GetRequiredService<OutboxDispatcher>();
        while (await dispatcher.DeliverOne(ct))
        {
        }
    }

    private async Task<TView> Send<TView>(Actor actor, DateTimeOffset at, ICommand<TView> command, bool invented, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallContext>()
            .Begin(actor, $"seed:{command.GetType().Name}", "seed", nowOverride: at, invented: invented);
        return Answer(command, await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, ct), at);
    }

    private async Task<Actor> Find(IServiceProvider services, string actor, CancellationToken ct)
    {
        if (_known.TryGetValue(actor, out var known))
        {
            return known;
        }

        return _known[actor] = await services.GetRequiredService<TokenDirectory>().Find(TokenDirectory.DemoPrefix + actor, ct)
            ?? throw new InvalidOperationException($"The preset has no actor {actor}.");
    }

    private static TView Answer<TView>(object request, Result<TView> result, DateTimeOffset? at = null) => result.Refused
        ? throw new InvalidOperationException(
            $"The preset's {request.GetType().Name} at {at:O} was refused: {result.Error.Code} {result.Error.Detail} {string.Join("; ", result.Error.Details)} {string.Join("; ", result.Error.Facts)}")
        : result.Value;
}
