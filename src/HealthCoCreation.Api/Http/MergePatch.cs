using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>
/// A merge patch (RFC 7396) to the body that PUT takes: what is named is replaced, null removes, arrays are replaced as a whole.
/// The result goes the way of every other body, so a patch can do nothing that a PUT cannot.
/// </summary>
internal sealed record MergePatch<T>(JsonElement Json) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<MergePatch<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        using var document = await JsonText.Read(http, duplicates: false);
        return new MergePatch<T>(document.RootElement.Clone());
    }

    /// <summary>
    /// The body that PUT would have to send. What stands there is read from the view; whether it is what the caller has
    /// seen, the command checks with its version.
    /// </summary>
    public Body<T> Onto<TView>(Result<TView> read, Func<TView, object> form)
    {
        if (read.Refused)
        {
            throw new RefusedRequestException(read.Error);
        }

        var standing = MergePatches.Fitting(JsonSerializer.SerializeToNode(form(read.Value), PlatformJson.Options), typeof(T));
        try
        {
            return Body<T>.Of(JsonSerializer.SerializeToElement(MergePatches.Merged(standing, Json), PlatformJson.Options));
        }
        catch (Exception broken) when (broken is InvalidOperationException or JsonException)
        {
            // Text that is not valid Unicode, or deeper than a body may be.
            throw new RefusedRequestException(EdgeErrors.Malformed.Because("The patched body is not valid JSON of at most 16 levels."));
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MergePatches.MediaType], typeof(T), isOptional: false));
}

internal static class MergePatches
{
    public const string MediaType = "application/merge-patch+json";

    /// <summary>RFC 7396, section 2.</summary>
    public static JsonNode? Merged(JsonNode? target, JsonElement patch)
    {
        if (patch.ValueKind != JsonValueKind.Object)
        {
            return JsonSerializer.SerializeToNode(patch);
        }

        var merged = target as JsonObject ?? [];
        foreach (var member in patch.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Null)
            {
                merged.Remove(member.Name);
            }
            else
            {
                merged.TryGetPropertyValue(member.Name, out var standing);
                merged.Remove(member.Name);
                merged[member.Name] = Merged(standing, member.Value);
            }
        }

        return merged;
    }

    /// <summary>What of a view a client could send back: the members that the type has and that are not null.</summary>
    public static JsonNode? Fitting(JsonNode? view, Type type)
    {
        var info = PlatformJson.Options.GetTypeInfo(Nullable.GetUnderlyingType(type) ?? type);
        return (view, info.Kind) switch
        {
            (JsonObject members, JsonTypeInfoKind.Object) => new JsonObject(info.Properties
                .Where(property => members[property.Name] is not null)
                .Select(property => KeyValuePair.Create(property.Name, Fitting(members[property.Name], property.PropertyType)))),
            (JsonObject entries, JsonTypeInfoKind.Dictionary) => new JsonObject(
                entries.Select(entry => KeyValuePair.Create(entry.Key, Fitting(entry.Value, info.ElementType!)))),
            (JsonArray items, JsonTypeInfoKind.Enumerable) => new JsonArray([.. items.Select(item => Fitting(item, info.ElementType!))]),
            _ => view?.DeepClone(),
        };
    }
}
