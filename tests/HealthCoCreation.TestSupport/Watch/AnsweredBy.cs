using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HealthCoCreation.TestSupport;

/// <summary>Which operation answered.</summary>
/// <param name="Operation">Its id.</param>
/// <param name="IsVersioned">True where it changes a thing of which the caller has seen a version.</param>
/// <param name="Actions">The names under which views offer it.</param>
internal sealed record Answered(string Operation, bool IsVersioned, string[] Actions);

/// <summary>Lets a host say which operation answered; <see cref="WatchedClient"/> takes that off again before a test sees the answer.</summary>
internal sealed class AnsweredBy : IStartupFilter
{
    private const string Header = "Answered-By";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, go) =>
        {
            http.Response.OnStarting(() =>
            {
                // What handles a failure forgets the endpoint and keeps it as a feature.
                var endpoint = http.Features.Get<IExceptionHandlerFeature>()?.Endpoint ?? http.GetEndpoint();
                if (endpoint?.Metadata.GetMetadata<Operation>() is { } operation)
                {
                    var versioned = endpoint.Metadata.GetMetadata<NeedsVersion>() is not null;
                    http.Response.Headers[Header] = string.Join(' ',
                        [operation.Id, $"{versioned}", .. StepActions.Of(operation.Id, http.Request.Method, ((RouteEndpoint)endpoint).RoutePattern.RawText!)]);
                }

                return Task.CompletedTask;
            });
            return go();
        });
        next(app);
    };

    /// <summary>Takes what was said off the answer; null where routing refused.</summary>
    public static Answered? TakeFrom(HttpResponseMessage response)
    {
        var told = response.Headers.TryGetValues(Header, out var values) ? values.Single().Split(' ') : null;
        response.Headers.Remove(Header);
        return told is null ? null : new(told[0], bool.Parse(told[1]), told[2..]);
    }
}
