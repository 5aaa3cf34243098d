using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Access;

internal static class ListAccessTokensEndpoint
{
    public static void MapListAccessTokens(this RouteGroupBuilder tokens) => tokens
        .MapGet("/", List)
        .Operation("ListAccessTokens", Scopes.AccessRead, Audience.SignedIn);

    /// <summary>List access tokens</summary>
    /// <remarks>Yours, newest first, without their secrets.</remarks>
    /// <param name="accountId">For administrators of the platform: the tokens of this account.</param>
    internal static ShownList<AccessTokenView> List(
        PageQuery page, [FromQuery] Guid? accountId, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListAccessTokens(accountId is { } id ? new AccountId(id) : null, at), ct));
}
