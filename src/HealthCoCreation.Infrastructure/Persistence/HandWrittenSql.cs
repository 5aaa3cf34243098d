using System.Globalization;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Persistence;

/// <summary>One statement written by hand, for reads that are asked too often for a query that is translated each time.</summary>
internal sealed class HandWrittenSql(Func<NpgsqlCommand> newCommand)
{
    private readonly List<NpgsqlParameter> _values = [];

    public HandWrittenSql(NpgsqlDataSource database)
        : this(() => database.CreateCommand())
    {
    }

    /// <summary>Hands over a value; what stands in the statement is its number, so that every value shares one prepared statement.</summary>
    public string Value<T>(T value)
    {
        _values.Add(new NpgsqlParameter<T> { TypedValue = value });
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }

    public async Task<List<T>> Read<T>(string text, Func<NpgsqlDataReader, T> row, CancellationToken ct)
    {
        await using var command = newCommand();
        command.CommandText = text;
        command.Parameters.AddRange(_values.ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<T>();
        while (await reader.ReadAsync(ct))
        {
            rows.Add(row(reader));
        }

        return rows;
    }
}

/// <summary>Columns as the model keeps them.</summary>
internal static class Columns
{
    public static T Json<T>(this NpgsqlDataReader row, int column) =>
        JsonSerializer.Deserialize<T>(row.GetString(column), PlatformJson.Options)!;

    public static T Member<T>(this NpgsqlDataReader row, int column)
        where T : struct, Enum => Enum.Parse<T>(row.GetString(column));

    public static DateTimeOffset At(this NpgsqlDataReader row, int column) => row.GetFieldValue<DateTimeOffset>(column);

    public static T? OrNull<T>(this NpgsqlDataReader row, int column, Func<NpgsqlDataReader, int, T> read)
        where T : struct => row.IsDBNull(column) ? null : read(row, column);
}
