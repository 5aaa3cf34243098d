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

    /// <summary>Ends a unit of work: audit rows and outbox rows are written with the change itself.</summary>
    internal async Task Complete(CallContext call, ReactionCatalogue reactions, CancellationToken ct)
    {
        // Once is enough: what is added below is no change of what was loaded, and the unit of work ends here.
        ChangeTracker.DetectChanges();
        ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var entry in ChangeTracker.Entries<IAggregateRoot>().ToList())
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

            if (call.Invented && entry.State == EntityState.Added)
            {
                root.MarkInvented();
            }

            var subject = Spaced(entry.Metadata.ShortName());
            var steps = root.Transitions.Count > 0 ? root.Transitions : (IEnumerable<Transition?>)[null];
            foreach (var step in steps)
            {
                Add(AuditEvent.Of(call.Actor.Account, call.Operation, subject, root, step, call.TraceId, call.Now));
            }

            foreach (var happened in root.Events)
            {
                Add(OutboxMessage.Of(happened, call.TraceId, reactions));
            }
        }

        await SaveChangesAsync(acceptAllChangesOnSuccess: true, ct);
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
