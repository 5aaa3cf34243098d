using System.Globalization;
using System.Text.RegularExpressions;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace HealthCoCreation.Api.Http;

/// <summary>
/// The one gate before every operation: who calls, may they call this at all, does the request name what the operation needs.
/// What an endpoint does not declare is closed.
/// </summary>
internal sealed partial class CallerGate(
    RequestDelegate next, Installation installation, IHostEnvironment environment, AccessSettings settings, SessionDirectory sessions, IssuerDirectory issuers, ILoggerFactory logs)
{
    private const int MostCharacters = 16 * 1024;

    private readonly ILogger _security = logs.CreateLogger("HealthCoCreation.Security");

    public async Task Invoke(HttpContext http, CallContext call, TokenDirectory tokens)
    {
        var endpoint = http.GetEndpoint();
        var operation = endpoint?.Metadata.GetMetadata<Operation>();
        if (operation is null)
        {
            if (endpoint is RouteEndpoint && http.Request.Path.StartsWithSegments("/v1", StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"{endpoint.DisplayName} does not say who it is for.");
            }

            // Routing's own answers (404, 405, 415), documents and health: nothing of a tenant is behind them.
            await next(http);
            return;
        }

        if (!settings.LocalAccounts && endpoint!.Metadata.GetMetadata<ForLocalAccounts>() is not null)
        {
            await Refuse(http, SignInErrors.SwitchedOff, operation);
            return;
        }

        var secret = SecretOf(http);
        var actor = Actor.Anonymous;
        if (secret is not null)
        {
            var found = await Find(secret, tokens, http);
            if (found.Refused)
            {
                await Refuse(http, found.Error, operation);
                return;
            }

            actor = found.Value;
        }

        http.Items[typeof(Actor)] = actor;
        if (Refusal(http, endpoint!, operation, actor) is { } refusal)
        {
            await Refuse(http, refusal, operation);
            return;
        }

        if (!TryNow(http, secret, out var now))
        {
            await Refuse(http, EdgeErrors.ClockNotYours, operation);
            return;
        }

        // Elsewhere the header means nothing: an outcome is stored only where the operation says so.
        var operationKey = endpoint!.Metadata.GetMetadata<NeedsIdempotencyKey>() is null ? null : KeyOf(http);
        call.Begin(actor, operation.Id, Problems.TraceOf(http), Languages(http), operationKey, now);
        await next(http);
    }

    /// <summary>The secret as it was sent; null where none was.</summary>
    internal static string? SecretOf(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim()
            : header.Length > 0 ? header
            : null;
    }

    // Three kinds, told apart by their form alone, and each known to one directory: no token is tried as another kind.
    private async Task<Result<Actor>> Find(string secret, TokenDirectory tokens, HttpContext http)
    {
        if (secret.StartsWith("hcc_", StringComparison.Ordinal) || secret.Length <= 80)
        {
            return secret.Length > 200 || (secret.StartsWith(TokenDirectory.DemoPrefix, StringComparison.Ordinal) && !DemoAllowed)
                ? AccessErrors.TokenInvalid
                : Known(await tokens.Find(secret, http.RequestAborted));
        }

        if (secret.Length > MostCharacters)
        {
            return AccessErrors.TokenInvalid;
        }

        if (secret.Count(letter => letter == '.') == 2)
        {
            return await issuers.Find(secret, Problems.TraceOf(http), http.RequestAborted);
        }

        return settings.LocalAccounts ? Known(await sessions.Find(secret, http.RequestAborted)) : AccessErrors.TokenInvalid;
    }

    private static Result<Actor> Known(Actor? found) => found is null ? AccessErrors.TokenInvalid : found;

    private bool DemoAllowed => environment.IsDevelopment() && installation.Demo;

    private static Error? Refusal(HttpContext http, Endpoint endpoint, Operation operation, Actor actor)
    {
        if (!operation.Audience.HasFlag(Audience.Anyone))
        {
            if (!actor.IsSignedIn)
            {
                return AccessErrors.TokenMissing;
            }

            if (!operation.Audience.Opens(actor))
            {
                return AccessErrors.RoleMissing;
            }
        }

        if (actor is { IsSignedIn: true, Kind: AccountKind.Machine } && endpoint.Metadata.GetMetadata<ForPeopleOnly>() is not null)
        {
            return AccessErrors.PeopleOnly;
        }

        if (actor.IsSignedIn && operation.Scope is { } scope && !actor.Scopes.Contains(scope))
        {
            return AccessErrors.ScopeMissing.With("requiredScope", scope);
        }

        if (!Acceptable(http, endpoint))
        {
            return EdgeErrors.NotAcceptable;
        }

        if (QueryNames.Unknown(http, endpoint) is { } unknown)
        {
            return EdgeErrors.UnknownParameter.With("parameter", unknown);
        }

        if (QueryNames.Invalid(http, endpoint) is { } invalid)
        {
            return EdgeErrors.InvalidParameter.With("parameter", invalid);
        }

        return endpoint.Metadata.GetMetadata<NeedsIdempotencyKey>() is not null && KeyOf(http) is null
            ? EdgeErrors.KeyMissing
            : null;
    }

    private async Task Refuse(HttpContext http, Error error, Operation operation)
    {
        _security.LogInformation(
            "Refused {Operation} with {Code} at the gate (trace {TraceId})", operation.Id, error.Code, Problems.TraceOf(http));
        await Problems.Write(http, error);
    }

    // A structured-field string ("abc") or the bare value.
    private static string? KeyOf(HttpContext http)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString().Trim();
        if (key.Length >= 2 && key[0] == '"' && key[^1] == '"')
        {
            key = key[1..^1];
        }

        return Key().IsMatch(key) ? key : null;
    }

    private bool TryNow(HttpContext http, string? secret, out DateTimeOffset? now)
    {
        now = null;
        var header = http.Request.Headers["Demo-Now"].ToString();
        if (header.Length == 0)
        {
            return true;
        }

        if (!DemoAllowed || secret?.StartsWith(TokenDirectory.DemoPrefix, StringComparison.Ordinal) != true
            || !DateTimeOffset.TryParse(header, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var wanted)
            // An identifier carries its time, and none before 1970.
            || wanted.UtcDateTime.Year is < 1970 or > 2200)
        {
            return false;
        }

        now = wanted.ToUniversalTime();
        return true;
    }

    private static string[] Languages(HttpContext http) =>
        StringWithQualityHeaderValue.TryParseList([http.Request.Headers.AcceptLanguage.ToString()], out var wanted)
            ? [.. wanted.OrderByDescending(one => one.Quality ?? 1).Select(one => one.Value.ToString().Split('-')[0].ToLowerInvariant())]
            : [];

    private static bool Acceptable(HttpContext http, Endpoint endpoint)
    {
        var accept = http.Request.Headers.Accept.ToString();
        if (accept.Length == 0 || accept.Contains("*/*", StringComparison.Ordinal))
        {
            return true;
        }

        var offered = endpoint.Metadata.OfType<IProducesResponseTypeMetadata>()
            .Where(one => one.StatusCode is >= 200 and < 300)
            .SelectMany(one => one.ContentTypes)
            .ToList();
        if (offered.Count == 0 || !MediaTypeHeaderValue.TryParseList([accept], out var wanted))
        {
            return true;
        }

        return wanted.Any(one => (one.Quality ?? 1) > 0 && offered.Any(type => MediaTypeHeaderValue.Parse(type).IsSubsetOf(one)));
    }

    [GeneratedRegex("^[\\x21-\\x7E]{8,200}$")]
    private static partial Regex Key();
}
