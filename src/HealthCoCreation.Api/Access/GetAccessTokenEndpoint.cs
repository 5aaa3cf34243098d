using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class GetAccessTokenEndpoint
{
    public static void MapGetAccessToken(this RouteGroupBuilder tokens) => tokens
        .MapGet("/{id:guid}", Get)
        .Operation("GetAccessToken", Scopes.AccessRead, Audience.SignedIn)
        .Refuses(AccessErrors.TokenNotFound);

    /// <summary>Read an access token</summary>
    /// <remarks>Without its secret, which nobody can show again.</remarks>
    internal static Task<Shown<AccessTokenView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetAccessToken(new(id)), ct).Shown();
}
