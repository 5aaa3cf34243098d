using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class EndSessionsEndpoint
{
    public static void MapEndSessions(this RouteGroupBuilder me) => me
        .MapPost("/sessions/end", End)
        .Operation("EndSessions", Scopes.AccessWrite, Audience.SignedIn)
        .LocalAccounts()
        .Refuses(CredentialErrors.None);

    /// <summary>Sign out everywhere</summary>
    /// <remarks>Ends every session of yours at once, this one too, and every link that a mail has brought you. Access tokens that you have issued stay; revoke them one by one.</remarks>
    internal static Task<Gone> End(IMediator mediator, CancellationToken ct) => mediator.Send(new EndSessions(), ct).Gone();
}
