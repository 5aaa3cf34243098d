using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>Both factors.</summary>
public sealed record BothFactorsBody : IExample<BothFactorsBody>
{
    /// <summary>Your password.</summary>
    [Password]
    public required string Password { get; init; }

    /// <summary>The six digits of your second factor, or a recovery code.</summary>
    [Pattern("^[A-Za-z0-9-]{6,24}$", 24)]
    public required string Code { get; init; }

    public static BothFactorsBody Example => new() { Password = "seven quiet rivers north", Code = "492039" };
}

internal static class DisableTwoFactorEndpoint
{
    public static void MapDisableTwoFactor(this RouteGroupBuilder me) => me
        .MapPost("/two-factor/disable", Disable)
        .Operation("DisableTwoFactor", Scopes.AccessWrite, Audience.SignedIn)
        .PeopleOnly()
        .LocalAccounts()
        .Refuses(CredentialErrors.None, CredentialErrors.Wrong, CredentialErrors.TwoFactorOff);

    /// <summary>Disable your second factor</summary>
    /// <remarks>Ends every session, this one too; you are told by mail.</remarks>
    internal static Task<Gone> Disable(Body<BothFactorsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DisableTwoFactor(body.Value.Password, body.Value.Code), ct).Gone();
}
