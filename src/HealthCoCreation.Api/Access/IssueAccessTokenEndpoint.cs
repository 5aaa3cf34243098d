using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>A new access token.</summary>
public sealed record IssueAccessTokenBody : IExample<IssueAccessTokenBody>
{
    /// <summary>The account it stands for: your own, or, for an administrator of the platform, a machine's that never had a token.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>What you call it.</summary>
    [Line(100)]
    public required string Name { get; init; }

    /// <summary>What it may do, at most what the token you send may do.</summary>
    [MinLength(1), MaxLength(40), Pattern("^[a-z]+:(read|write)$", 40)]
    public required List<string> Scopes { get; init; }

    /// <summary>When it ends: from one minute to 366 days from now.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    public static IssueAccessTokenBody Example => new()
    {
        AccountId = AccountView.Example.Id.Value,
        Name = "Integration bus",
        Scopes = [Application.Common.Scopes.ChallengesRead],
        ExpiresAt = AccessTokenView.Example.ExpiresAt,
    };
}

internal static class IssueAccessTokenEndpoint
{
    public static void MapIssueAccessToken(this RouteGroupBuilder tokens) => tokens
        .MapPost("/", Issue)
        .Operation("IssueAccessToken", Scopes.AccessWrite, Audience.SignedIn)
        .Shows(AccessTokenView.ExampleIssued)
        .WithMetadata(new TellsOnce())
        .Refuses(AccessErrors.AccountNotFound, AccessErrors.NotYourAccount, AccessErrors.PersonsOwn, AccessErrors.PeopleOnly, AccessErrors.UnknownScope, AccessErrors.ScopeNotHeld, AccessErrors.ExpiryInvalid);

    /// <summary>Issue an access token</summary>
    /// <remarks>The secret is in this answer and never again. An administrator of the platform issues the first token of a machine's account; every other one its holder.</remarks>
    internal static Task<Made<AccessTokenView>> Issue(Body<IssueAccessTokenBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new IssueAccessToken(new(body.Value.AccountId), body.Value.Name, body.Value.Scopes, body.Value.ExpiresAt), ct)
            .Made(view => $"/v1/access-tokens/{view.Id.Value}");
}
