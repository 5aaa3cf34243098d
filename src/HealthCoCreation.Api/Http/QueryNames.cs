using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Http;

/// <summary>The query parameters an endpoint declares, read off its handler; any other is refused.</summary>
internal static class QueryNames
{
    private static readonly ConcurrentDictionary<Endpoint, Dictionary<string, Declared>> Known = new();

    public static string? Unknown(HttpContext http, Endpoint endpoint)
    {
        if (http.Request.Query.Count == 0)
        {
            return null;
        }

        var known = Known.GetOrAdd(endpoint, static one => Of(one));
        return http.Request.Query.Keys.FirstOrDefault(name => !known.ContainsKey(name)) is { } unknown
            ? Printable(unknown)
            : http.Request.Query.FirstOrDefault(one => one.Value.Count > 1).Key;
    }

    /// <summary>The first parameter whose value breaks a limit that the contract shows.</summary>
    public static string? Invalid(HttpContext http, Endpoint endpoint) => http.Request.Query.Count == 0
        ? null
        : Known.GetOrAdd(endpoint, static one => Of(one))
            .Where(known => http.Request.Query.TryGetValue(known.Key, out var value) && !known.Value.Takes(value.ToString()))
            .Select(known => known.Key)
            .FirstOrDefault();

    // It is told back, so it is text of one line and no longer than the contract says.
    private static string Printable(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)).Take(100));

    private static Dictionary<string, Declared> Of(Endpoint endpoint)
    {
        var names = new Dictionary<string, Declared>(StringComparer.Ordinal);
        foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        {
            if (parameter.ParameterType == typeof(PageQuery))
            {
                names.Add("limit", new(typeof(string), []));
                names.Add("cursor", new(typeof(string), []));
            }
            else if (parameter.GetCustomAttribute<FromQueryAttribute>() is { } query)
            {
                names.Add(
                    query.Name ?? parameter.Name!,
                    new(Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType, [.. parameter.GetCustomAttributes<ValidationAttribute>()]));
            }
        }

        return names;
    }

    private sealed record Declared(Type Type, ValidationAttribute[] Limits)
    {
        // The framework's binding takes an empty value for none, and many spellings for one.
        public bool Takes(string value) => Type switch
        {
            _ when Type == typeof(Guid) => Guid.TryParseExact(value, "D", out _),
            _ when Type == typeof(bool) => value is "true" or "false",
            _ when Type == typeof(DateTimeOffset) => PlatformJson.Instant(value) is not null,
            _ when Type == typeof(int) => int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number.ToString(CultureInfo.InvariantCulture) == value && Limits.All(limit => limit.IsValid(number)),
            _ => Limits.All(limit => limit.IsValid(value)),
        };
    }
}
