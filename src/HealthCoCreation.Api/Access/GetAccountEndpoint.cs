using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class GetAccountEndpoint
{
    public static void MapGetAccount(this RouteGroupBuilder accounts) => accounts
        .MapGet("/{id:guid}", Get)
        .Operation("GetAccount", Scopes.AccessRead, Audience.SignedIn)
        .Refuses(AccessErrors.AccountNotFound);

    /// <summary>Read an account</summary>
    /// <remarks>Your own; administrators of the platform read every account.</remarks>
    internal static Task<Shown<AccountView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetAccount(new(id)), ct).Shown();
}
