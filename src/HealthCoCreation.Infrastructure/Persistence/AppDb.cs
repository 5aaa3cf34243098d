using System.Text;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Outbox;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>The one database context. One PostgreSQL schema per module; no navigation crosses a module.</summary>
public sealed class AppDb(DbContextOptions<AppDb> options) : DbContext(options), IAppDb
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        model.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase(property.GetColumnName()));
            }

            if (entity.ClrType.IsAssignableTo(typeof(IAggregateRoot)))
            {
                entity.FindProperty(nameof(IAggregateRoot.Version))!.IsConcurrencyToken = true;
            }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<decimal>().HavePrecision(18, 4);
        conventions.Properties<LocalisedText>().HaveConversion<JsonText<LocalisedText>, JsonComparer<LocalisedText>>().HaveColumnType("jsonb");
        conventions.Properties<Money>().HaveConversion<JsonText<Money>>().HaveColumnType("jsonb");
        foreach (var id in typeof(ITypedId<>).Assembly.GetTypes().Where(IsTypedId))
        {
            conventions.Properties(id).HaveConversion(typeof(TypedIdConverter<>).MakeGenericType(id));
        }
    }

    public async Task LockRow<T>(Guid id, CancellationToken ct)
        where T : class
    {
        await using var batch = this.Batch(RowLock<T>(id));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task Hold(string name, bool shared, CancellationToken ct)
    {
        await using var batch = this.Batch(DirectSql.Statement(
            shared ? "select pg_advisory_xact_lock_shared(hashtextextended($1, 0))" : "select pg_advisory_xact_lock(hashtextextended($1, 0))", name));
        await batch.ExecuteNonQueryAsync(ct);
    }

    public async Task HoldAll(IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count > 0)
        {
            await using var batch = this.Batch(DirectSql.Statement("select pg_advisory_xact_lock(hashtextextended(name, 0)) from unnest($1) name", (object)names.ToArray()));
            await batch.ExecuteNonQueryAsync(ct);
        }
    }

    internal NpgsqlBatchCommand RowLock<T>(Guid id)
    {
        var entity = Model.FindEntityType(typeof(T))!;
        return DirectSql.Statement($"select 1 from {entity.GetSchema()}.{entity.GetTableName()} where id = $1 for update", id);
    }

    internal (string Table, string Column) ColumnOf<T>(string property)
    {
        var entity = Model.FindEntityType(typeof(T))!;
        return ($"{entity.GetSchema()}.{entity.GetTableName()}", entity.FindProperty(property)!.GetColumnName());
    }

    /// <summary>
    /// Ends a unit of work: audit rows and outbox rows are written with the change itself. Nobody changes these rows any more, so they
    /// are not tracked but inserted behind the change, all in one round trip.
    /// </summary>
    /// <param name="call">What is done by whom.</param>
    /// <param name="reactions">Who reacts to what has happened.</param>
    /// <param name="outcome">The stored outcome where there is one.</param>
    /// <param name="ct">Stops it.</param>
    internal async Task<Completed> Complete(CallContext call, ReactionCatalogue reactions, StoredOutcome? outcome, CancellationToken ct)
    {
        // Once is enough: saving looks for no changes again, and the unit of work ends here.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        var changed = new List<IAggregateRoot>();
        var (audits, messages) = (call.Noted.ToList(), call.Announced.Select(happened => OutboxMessage.Of(happened, call.TraceId, reactions)).ToList());
        foreach (var entry in ChangeTracker.Entries<IAggregateRoot>())
        {
            var root = entry.Entity;
            if (!root.HasChanged)
            {
                if (entry.State != EntityState.Unchanged)
                {
                    throw new InvalidOperationException($"{entry.Metadata.ShortName()} was changed without moving its version.");
                }

                continue;
            }

            changed.Add(root);
            if (call.Invented && entry.State == EntityState.Added)
            {
                root.MarkInvented();
            }

            var subject = Spaced(entry.Metadata.ShortName());
            var steps = root.Transitions.Count > 0 ? root.Transitions : (IEnumerable<Transition?>)[null];
            audits.AddRange(steps.Select(step => AuditEvent.Of(call.Actor.Account, call.Operation, subject, root, step, call.TraceId, call.Now)));
            messages.AddRange(root.Events.Select(happened => OutboxMessage.Of(happened, call.TraceId, reactions)));
        }

        await using var own = Database.CurrentTransaction is null ? await Database.BeginTransactionAsync(ct) : null;
        await SaveChangesAsync(acceptAllChangesOnSuccess: true, ct);
        NpgsqlBatchCommand[] rows =
        [
            .. audits.Select(this.Insertion),
            .. messages.Select(this.Insertion),
            .. messages.SelectMany(message => message.Deliveries).Select(this.Insertion),
            .. outcome is null ? (IEnumerable<NpgsqlBatchCommand>)[] : [this.Insertion(outcome)],
        ];
        if (rows.Length > 0)
        {
            await using var batch = this.Batch(rows);
            await batch.ExecuteNonQueryAsync(ct);
        }

        if (own is not null)
        {
            await own.CommitAsync(ct);
        }

        var (witness, told, before) = call.Earlier ?? new(null, [], []);
        return new(witness ?? (audits.Count > 0 ? audits[0].Id.Value : null), [.. told, .. messages], [.. before, .. changed]);
    }

    /// <summary>Ends a part of a unit of work that has several: it is written, and seen by what comes after it.</summary>
    internal async Task CompletePart(CallContext call, ReactionCatalogue reactions, CancellationToken ct)
    {
        call.Earlier = await Complete(call, reactions, null, ct);
        ChangeTracker.Clear();
        ChangeTracker.AutoDetectChangesEnabled = true;
    }

    internal static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && snake.Length > 0 && snake[^1] != '_')
            {
                snake.Append('_');
            }

            snake.Append(char.ToLowerInvariant(letter));
        }

        return snake.ToString();
    }

    private static string Spaced(string name) => SnakeCase(name).Replace('_', ' ');

    private static bool IsTypedId(Type type) =>
        type.IsValueType && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ITypedId<>));
}

/// <summary>What a unit of work wrote beside the change itself.</summary>
/// <param name="Witness">One of its audit rows: it is there where the transaction stands, and nowhere else. Null where nothing was changed.</param>
/// <param name="Messages">What has happened.</param>
/// <param name="Changed">What was changed, by all its parts.</param>
internal sealed record Completed(Guid? Witness, IReadOnlyList<OutboxMessage> Messages, IReadOnlyList<IAggregateRoot> Changed)
{
    /// <summary>True where a reaction has something to do.</summary>
    public bool Delivers => Messages.Any(message => message.Deliveries.Count > 0);
}
