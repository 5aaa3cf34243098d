using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class GetMeEndpoint
{
    public static void MapGetMe(this RouteGroupBuilder me) => me
        .MapGet("/", Get)
        .Operation("GetMe", Scopes.AccessRead, Audience.SignedIn);

    /// <summary>Read who you are</summary>
    /// <remarks>Your account, the organisations you act for with your roles there, and the scopes of the token you sent.</remarks>
    internal static Task<Shown<MeView>> Get(IMediator mediator, CancellationToken ct) => mediator.Send(new GetMe(), ct).Shown();
}
