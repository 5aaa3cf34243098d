using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>The platform's own statements within a command's transaction: nothing to translate, and several in one round trip.</summary>
internal static class DirectSql
{
    private static readonly ConditionalWeakTable<IEntityType, InsertionOf> Insertions = [];

    // Nothing but a maker of parameters.
    private static readonly NpgsqlCommand Parameters = new();

    public static NpgsqlBatchCommand Statement(string sql, params object[] values)
    {
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            statement.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return statement;
    }

    public static NpgsqlBatch Batch(this AppDb db, params ReadOnlySpan<NpgsqlBatchCommand> statements)
    {
        var batch = new NpgsqlBatch(
            (NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction)db.Database.CurrentTransaction!.GetDbTransaction());
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(statement);
        }

        return batch;
    }

    /// <summary>Inserts a row as the model says, without tracking it: for rows that nobody changes within the unit of work.</summary>
    public static NpgsqlBatchCommand Insertion<T>(this AppDb db, T row)
        where T : class
    {
        var (sql, columns) = Insertions.GetValue(db.Model.FindEntityType(typeof(T))!, Written);
        var statement = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            statement.Parameters.Add(column.GetRelationalTypeMapping().CreateParameter(Parameters, "", column.GetGetter().GetClrValue(row)));
        }

        return statement;
    }

    private static InsertionOf Written(IEntityType entity)
    {
        var columns = entity.GetProperties().ToArray();
        var names = string.Join(", ", columns.Select(column => $"\"{column.GetColumnName()}\""));
        var values = string.Join(", ", columns.Select((_, number) => string.Create(CultureInfo.InvariantCulture, $"${number + 1}")));
        return new($"insert into {entity.GetSchema()}.{entity.GetTableName()} ({names}) values ({values})", columns);
    }

    private sealed record InsertionOf(string Sql, IProperty[] Columns);
}
