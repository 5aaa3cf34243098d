using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class SuspendAccountEndpoint
{
    public static void MapSuspendAccount(this RouteGroupBuilder accounts) => accounts
        .MapPost("/{id:guid}/suspend", Suspend)
        .Operation("SuspendAccount", Scopes.AccessWrite, Audience.PlatformAdministrator)
        .Refuses(AccessErrors.AccountNotFound, AccountLifecycle.Table.Refusal(AccountStep.Suspend));

    /// <summary>Suspend an account</summary>
    /// <remarks>Closes the account to every use of its tokens, at once.</remarks>
    internal static Task<Shown<AccountView>> Suspend(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SuspendAccount(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
