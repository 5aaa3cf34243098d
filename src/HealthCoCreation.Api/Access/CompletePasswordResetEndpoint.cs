using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class CompletePasswordResetEndpoint
{
    public static void MapCompletePasswordReset(this RouteGroupBuilder resets) => resets
        .MapPost("/complete", Complete)
        .Operation("CompletePasswordReset", null, Audience.Anyone)
        .PeopleOnly()
        .LocalAccounts()
        .Refuses(CredentialErrors.LinkInvalid, CredentialErrors.PasswordRefused);

    /// <summary>Set another password</summary>
    /// <remarks>Ends every session and revokes every access token of the account, opens it where failed attempts had closed it, and leaves the second factor as it is.</remarks>
    internal static Task<Gone> Complete(Body<ChoosePasswordBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CompletePasswordReset(body.Value.Secret, body.Value.Password), ct).Gone();
}
