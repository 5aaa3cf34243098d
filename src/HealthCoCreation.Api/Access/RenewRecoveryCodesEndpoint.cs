using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

internal static class RenewRecoveryCodesEndpoint
{
    public static void MapRenewRecoveryCodes(this RouteGroupBuilder me) => me
        .MapPost("/two-factor/recovery-codes", Renew)
        .Operation("RenewRecoveryCodes", Scopes.AccessWrite, Audience.SignedIn)
        .PeopleOnly()
        .LocalAccounts()
        .Refuses(CredentialErrors.None, CredentialErrors.Wrong, CredentialErrors.TwoFactorOff);

    /// <summary>Renew your recovery codes</summary>
    /// <remarks>Gives ten new ones; the old ones open nothing any more.</remarks>
    internal static Task<Shown<RecoveryCodesView>> Renew(Body<BothFactorsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RenewRecoveryCodes(body.Value.Password, body.Value.Code), ct).Shown();
}
