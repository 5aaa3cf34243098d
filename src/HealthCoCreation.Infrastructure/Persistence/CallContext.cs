using HealthCoCreation.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>The call being served: filled at the edge, carried into each attempt's scope.</summary>
public sealed class CallContext(IServiceProvider services) : ICurrentCall
{
    private DateTimeOffset? _now;

    public Actor Actor { get; private set; } = Actor.Anonymous;

    /// <summary>The operation id of the contract, or the name of the reaction.</summary>
    public string Operation { get; private set; } = "";

    public string TraceId { get; private set; } = "";

    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>Set on money and submissions: the same key never acts twice.</summary>
    public string? IdempotencyKey { get; private set; }

    /// <summary>Overrides the one clock for this call; only the demonstration and the tests may.</summary>
    public DateTimeOffset? NowOverride { get; private set; }

    /// <summary>True where the preset makes rows up; they are marked, and every view and report shows it.</summary>
    internal bool Invented { get; private set; }

    /// <summary>True inside an attempt, where the transaction is.</summary>
    internal bool InAttempt { get; private set; }

    /// <summary>True where the outcome was stored by an earlier call with the same key.</summary>
    public bool Replayed { get; internal set; }

    public DateTimeOffset Now => _now ?? throw new InvalidOperationException("The clock is read by the command or query behaviour.");

    public void Begin(
        Actor actor, string operation, string traceId, IReadOnlyList<string>? languages = null, string? idempotencyKey = null, DateTimeOffset? nowOverride = null, bool invented = false)
    {
        Actor = actor;
        Operation = operation;
        TraceId = traceId;
        Languages = languages ?? [];
        IdempotencyKey = idempotencyKey;
        NowOverride = nowOverride;
        Invented = invented;
    }

    internal void BeginAttempt(CallContext outer)
    {
        Begin(outer.Actor, outer.Operation, outer.TraceId, outer.Languages, outer.IdempotencyKey, outer.NowOverride, outer.Invented);
        InAttempt = true;
    }

    public async Task<DateTimeOffset> ReadClock(CancellationToken ct)
    {
        var db = (AppDb)services.GetService(typeof(AppDb))!;
        if (NowOverride is { } at && db.Database.CurrentTransaction is not null)
        {
            await db.Database.ExecuteSqlRawAsync("select set_config('hcc.now', {0}, true)", [at.UtcDateTime.ToString("O")], ct);
        }

        _now = NowOverride ?? (await db.Database.SqlQueryRaw<DateTimeOffset>("select platform.now() as \"Value\"").ToListAsync(ct))[0];
        return _now.Value;
    }
}
