using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace HealthCoCreation.Infrastructure.Persistence;

internal sealed class TypedIdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => From(value))
    where TId : struct, ITypedId<TId>
{
    // An expression tree may not call a static abstract member itself.
    private static TId From(Guid value) => TId.From(value);
}

/// <summary>A value that is replaced as a whole, kept as jsonb.</summary>
internal sealed class JsonText<T>() : ValueConverter<T, string>(
    value => JsonSerializer.Serialize(value, PlatformJson.Options),
    text => JsonSerializer.Deserialize<T>(text, PlatformJson.Options)!);

internal sealed class JsonComparer<T>() : ValueComparer<T>(
    (left, right) => JsonSerializer.Serialize(left, PlatformJson.Options) == JsonSerializer.Serialize(right, PlatformJson.Options),
    value => JsonSerializer.Serialize(value, PlatformJson.Options).GetHashCode(StringComparison.Ordinal),
    value => value);

internal static class ModelBuilding
{
    /// <summary>Keeps an immutable value, or a list that is replaced as a whole, as jsonb.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) =>
        property.HasConversion(new JsonText<T>(), new JsonComparer<T>()).HasColumnType("jsonb");

    /// <summary>What every aggregate's table has.</summary>
    public static EntityTypeBuilder<T> IsAggregate<T, TId>(this EntityTypeBuilder<T> root, string schema, string table)
        where T : AggregateRoot<TId>
        where TId : struct, ITypedId<TId>
    {
        root.ToTable(table, schema);
        root.HasKey(row => row.Id);
        root.Property(row => row.Id).ValueGeneratedNever();
        root.Ignore(row => row.Events).Ignore(row => row.Transitions).Ignore(row => row.HasChanged).Ignore(row => row.SubjectId);
        return root;
    }
}
