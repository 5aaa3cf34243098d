using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>The call being served: filled at the edge, carried into each attempt's scope.</summary>
public sealed class CallContext(IServiceProvider services) : ICurrentCall
{
    private const string ClockSql = "select platform.now()";

    private readonly List<IDomainEvent> _announced = [];
    private readonly List<AuditEvent> _noted = [];
    private DateTimeOffset? _now;
    private string? _transaction;

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

    /// <summary>What earlier parts of the attempt have written, where it has several.</summary>
    internal Completed? Earlier { get; set; }

    /// <summary>The number of the attempt's transaction, by which a commit of unknown outcome is found again.</summary>
    internal string Transaction => _transaction ?? throw new InvalidOperationException("The transaction's number is read as an attempt begins.");

    public DateTimeOffset Now => _now ?? throw new InvalidOperationException("The clock is read by the command or query behaviour.");

    /// <summary>What happened to no aggregate.</summary>
    internal IReadOnlyList<IDomainEvent> Announced => _announced;

    /// <summary>What is audited of no aggregate.</summary>
    internal IReadOnlyList<AuditEvent> Noted => _noted;

    public void Announce(IDomainEvent happened) => _announced.Add(happened);

    internal void Note(AuditEvent audited) => _noted.Add(audited);

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
        var db = services.GetRequiredService<AppDb>();
        if (db.Database.CurrentTransaction is not null)
        {
            await using var inside = db.Batch(Clock);
            return Heard((DateTime)(await inside.ExecuteScalarAsync(ct))!);
        }

        if (NowOverride is null)
        {
            await using var outside = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(ClockSql);
            return Heard((DateTime)(await outside.ExecuteScalarAsync(ct))!);
        }

        return Heard(default);
    }

    public async Task<DateTimeOffset> LockAndReadClock<T>(Guid row, string kind, string owner, CancellationToken ct)
        where T : class
    {
        var db = services.GetRequiredService<AppDb>();
        var (table, column) = db.ColumnOf<T>(owner);
        await using var batch = db.Batch(
            DirectSql.Statement($"select pg_advisory_xact_lock_shared(hashtextextended($2 || ':' || {column}, 0)) from {table} where id = $1", row, kind),
            db.RowLock<T>(row),
            Clock);
        await using var read = await batch.ExecuteReaderAsync(ct);
        await read.NextResultAsync(ct);
        await read.NextResultAsync(ct);
        await read.ReadAsync(ct);
        return Heard(read.GetDateTime(0));
    }

    /// <summary>Asks the one clock; first in a batch, it costs no round trip of its own. An override is made known to the transaction.</summary>
    internal NpgsqlBatchCommand Clock => NowOverride is { } at
        ? DirectSql.Statement("select set_config('hcc.now', $1, true)::timestamptz", at.UtcDateTime.ToString("O"))
        : DirectSql.Statement(ClockSql);

    /// <summary>Asks with the one clock for the transaction's number: first in an attempt's first batch, neither costs a round trip of its own.</summary>
    internal NpgsqlBatchCommand Beginning => NowOverride is { } at
        ? DirectSql.Statement("select set_config('hcc.now', $1, true)::timestamptz, pg_current_xact_id()::text", at.UtcDateTime.ToString("O"))
        : DirectSql.Statement("select platform.now(), pg_current_xact_id()::text");

    /// <summary>What was said at the attempt's beginning: the row that <see cref="Beginning"/> asks for.</summary>
    internal void Began(NpgsqlDataReader row)
    {
        Heard(row.GetDateTime(0));
        _transaction = row.GetString(1);
    }

    /// <summary>What the clock said.</summary>
    internal DateTimeOffset Heard(DateTime clock)
    {
        _now = NowOverride ?? new DateTimeOffset(clock, TimeSpan.Zero);
        return _now.Value;
    }
}
