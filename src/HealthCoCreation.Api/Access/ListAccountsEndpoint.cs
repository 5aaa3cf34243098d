using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class ListAccountsEndpoint
{
    public static void MapListAccounts(this RouteGroupBuilder accounts) => accounts
        .MapGet("/", List)
        .Operation("ListAccounts", Scopes.AccessRead, Audience.PlatformAdministrator);

    /// <summary>List accounts</summary>
    /// <remarks>All accounts, newest first.</remarks>
    internal static ShownList<AccountView> List(PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListAccounts(at), ct));
}
