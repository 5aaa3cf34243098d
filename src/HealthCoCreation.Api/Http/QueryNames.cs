using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Http;

/// <summary>The query parameters an endpoint declares, read off its handler; any other is refused.</summary>
internal static class QueryNames
{
    private static readonly ConcurrentDictionary<Endpoint, HashSet<string>> Known = new();

    public static string? Unknown(HttpContext http, Endpoint endpoint)
    {
        if (http.Request.Query.Count == 0)
        {
            return null;
        }

        var known = Known.GetOrAdd(endpoint, static one => Of(one));
        return http.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name))
            ?? http.Request.Query.FirstOrDefault(one => one.Value.Count > 1).Key;
    }

    private static HashSet<string> Of(Endpoint endpoint)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        {
            if (parameter.ParameterType == typeof(PageQuery))
            {
                names.Add("limit");
                names.Add("cursor");
            }
            else if (parameter.GetCustomAttribute<FromQueryAttribute>() is { } query)
            {
                names.Add(query.Name ?? parameter.Name!);
            }
        }

        return names;
    }
}
