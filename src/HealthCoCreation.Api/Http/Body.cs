using System.Reflection;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using Microsoft.AspNetCore.Http.Metadata;

namespace HealthCoCreation.Api.Http;

/// <summary>A JSON body that has its documented shape, or the request is refused with all its faults.</summary>
internal sealed record Body<T>(T Value) : IEndpointParameterMetadataProvider
    where T : class
{
    public static async ValueTask<Body<T>?> BindAsync(HttpContext http, ParameterInfo parameter)
    {
        using var document = await JsonText.Read(http, duplicates: true);
        return Of(document.RootElement);
    }

    /// <summary>The one way from JSON to a body, wherever the JSON comes from.</summary>
    public static Body<T> Of(JsonElement json)
    {
        IReadOnlyList<ErrorDetail> faults;
        try
        {
            faults = ShapeCheck.Faults(json, typeof(T), PlatformJson.Options);
        }
        catch (InvalidOperationException)
        {
            // A member's name that is no text: half a surrogate pair, or bytes that are not UTF-8.
            throw new RefusedRequestException(EdgeErrors.Malformed.Because("A member's name is not valid Unicode."));
        }

        return faults.Count > 0
            ? throw new RefusedRequestException(EdgeErrors.Invalid.At(faults))
            : new Body<T>(json.Deserialize<T>(PlatformJson.Options)!);
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T), isOptional: false));
}
