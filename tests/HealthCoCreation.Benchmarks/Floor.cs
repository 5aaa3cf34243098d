using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace HealthCoCreation.Benchmarks;

/// <summary>
/// The floor: what a careful engineer writes who has these four operations to serve and nothing else. SQL by hand, columns by
/// number, no mediator, no change tracking, no aggregate. Gate, quota, headers, statements, rows and JSON are the platform's own.
/// </summary>
internal static class Floor
{
    /// <summary>The host's name that chooses the floor; the paths are the platform's, for cursors and links say them.</summary>
    public const string Host = "floor";

    public static void MapFloor(this IEndpointRouteBuilder app)
    {
        var v1 = app.MapGroup("/v1").RequireHost(Host);
        v1.MapGet("/challenges", FloorChallenges.List).WithMetadata(new Operation("ListChallenges", Scopes.ChallengesRead, Audience.Anyone));
        v1.MapGet("/challenges/{id:guid}", FloorChallenges.Get).WithMetadata(new Operation("GetChallenge", Scopes.ChallengesRead, Audience.Anyone));
        v1.MapGet("/reports/best-practices", FloorReport.BestPractices)
            .WithMetadata(new Operation("ReportBestPractices", Scopes.ReportsRead, Audience.Anyone));
        v1.MapPost("/proposals/{id:guid}/submit", FloorSubmission.Submit)
            .WithMetadata(new Operation("SubmitProposal", Scopes.ProposalsWrite, Audience.Signatory), new NeedsIdempotencyKey());
    }

    public static Actor ActorOf(HttpContext http) => (Actor)http.Items[typeof(Actor)]!;

    public static Task Write<T>(HttpContext http, T view, long version = 0)
    {
        var (body, languages) = ShownTexts.Write(view, []);
        var response = http.Response;
        response.Headers.ETag = string.Create(
            CultureInfo.InvariantCulture, $"\"{version}.{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 8))}\"");
        response.Headers.CacheControl = "no-store";
        response.Headers.Vary = "Accept, Accept-Language, Authorization";
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.Length;
        if (languages.Count > 0)
        {
            response.Headers.ContentLanguage = string.Join(", ", languages);
        }

        return response.Body.WriteAsync(body).AsTask();
    }

    public static T Json<T>(string text) => JsonSerializer.Deserialize<T>(text, PlatformJson.Options)!;
}
