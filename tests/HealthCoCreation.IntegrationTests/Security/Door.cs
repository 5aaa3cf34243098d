using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>One operation as the platform maps it: where it stands, what it takes, whom it is for, what it refuses as its own.</summary>
internal sealed record Door(string Id, string Method, string Path, string? Body, bool NeedsVersion, bool NeedsKey, Audience Audience, string[] Refusals)
{
    /// <summary>Every operation there is.</summary>
    public static IReadOnlyList<Door> All(PlatformHost host) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<Operation>() is not null)
            .Select(Of),
    ];

    public bool IsAboutSomething => Path.Contains('{', StringComparison.Ordinal);

    /// <summary>Sends its documented example there, with a version that nothing has where no other is given.</summary>
    public Task<Answer> Try(Caller caller, string address, string? version = Given.NoVersion) => caller.Send(
        new HttpMethod(Method), address, Body, NeedsVersion ? version : null, NeedsKey ? Given.Key() : null,
        request =>
        {
            if (Method == "PATCH")
            {
                request.Content!.Headers.ContentType = new("application/merge-patch+json");
            }
        });

    private static Door Of(RouteEndpoint endpoint)
    {
        var metadata = endpoint.Metadata;
        var own = metadata.GetMetadata<Operation>()!;
        var body = metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        return new(
            own.Id,
            metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
            "/" + endpoint.RoutePattern.RawText!.Trim('/').Replace(":guid", "", StringComparison.Ordinal),
            body is null ? null : SchemaLimits.ExampleOf(body)!.ToJsonString(),
            metadata.GetMetadata<NeedsVersion>() is not null,
            metadata.GetMetadata<NeedsIdempotencyKey>() is not null,
            own.Audience,
            [.. metadata.OfType<Refusals>().SelectMany(one => one.Errors).Select(error => error.Code)]);
    }
}
