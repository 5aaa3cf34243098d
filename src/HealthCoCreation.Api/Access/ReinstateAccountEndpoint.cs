using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class ReinstateAccountEndpoint
{
    public static void MapReinstateAccount(this RouteGroupBuilder accounts) => accounts
        .MapPost("/{id:guid}/reinstate", Reinstate)
        .Operation("ReinstateAccount", Scopes.AccessWrite, Audience.PlatformAdministrator)
        .Refuses(AccessErrors.AccountNotFound, AccountLifecycle.Table.Refusal(AccountStep.Reinstate));

    /// <summary>Reinstate an account</summary>
    /// <remarks>Opens a suspended account again; tokens that have not expired work again.</remarks>
    internal static Task<Shown<AccountView>> Reinstate(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReinstateAccount(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
