using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>A code of the new second factor.</summary>
public sealed record EnableTwoFactorBody : IExample<EnableTwoFactorBody>
{
    /// <summary>The six digits that the authenticator shows.</summary>
    [Pattern("^[0-9]{6}$", 6)]
    public required string Code { get; init; }

    public static EnableTwoFactorBody Example => new() { Code = "492039" };
}

internal static class EnableTwoFactorEndpoint
{
    public static void MapEnableTwoFactor(this RouteGroupBuilder me) => me
        .MapPost("/two-factor/enable", Enable)
        .Operation("EnableTwoFactor", Scopes.AccessWrite, Audience.SignedIn)
        .PeopleOnly()
        .LocalAccounts()
        .Refuses(CredentialErrors.None, CredentialErrors.Wrong, CredentialErrors.TwoFactorOn, CredentialErrors.TwoFactorNotBegun);

    /// <summary>Enable your second factor</summary>
    /// <remarks>Gives ten recovery codes, ends every session, this one too, and from now on a sign-in needs a code. No code opens twice.</remarks>
    internal static Task<Shown<RecoveryCodesView>> Enable(Body<EnableTwoFactorBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new EnableTwoFactor(body.Value.Code), ct).Shown();
}
