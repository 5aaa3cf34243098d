using System.Text.Json.Serialization.Metadata;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Names of schemas, which generated clients turn into types: stable, and without our generics.</summary>
internal static class SchemaNames
{
    /// <summary>Identifiers are strings with a format, not types of their own.</summary>
    public static bool IsInline(Type type) => SchemaLimits.IsTypedId(type);

    public static string Of(Type type) => IsPage(type) ? $"{type.GetGenericArguments()[0].Name}Page" : type.Name;

    private static bool IsPage(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(PageOf<>);

    public static string? Of(JsonTypeInfo info)
    {
        var type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        return IsInline(type) ? null
            : IsPage(type) ? Of(type)
            : type == typeof(Money) ? nameof(Money)
            : OpenApiOptions.CreateDefaultSchemaReferenceId(info);
    }
}
