using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class RevokeAccessTokenEndpoint
{
    public static void MapRevokeAccessToken(this RouteGroupBuilder tokens) => tokens
        .MapPost("/{id:guid}/revoke", Revoke)
        .Operation("RevokeAccessToken", Scopes.AccessWrite, Audience.SignedIn)
        .Refuses(AccessErrors.TokenNotFound, AccessTokenLifecycle.Table.Refusal(AccessTokenStep.Revoke));

    /// <summary>Revoke an access token</summary>
    /// <remarks>Ends the token at once. Yours, or for administrators of the platform anybody's.</remarks>
    internal static Task<Shown<AccessTokenView>> Revoke(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RevokeAccessToken(new(id), seen.Version), ct).Shown();
}
