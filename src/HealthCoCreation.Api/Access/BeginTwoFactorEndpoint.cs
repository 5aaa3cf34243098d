using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>Your password once more.</summary>
public sealed record BeginTwoFactorBody : IExample<BeginTwoFactorBody>
{
    /// <summary>Your password.</summary>
    [Password]
    public required string Password { get; init; }

    public static BeginTwoFactorBody Example => new() { Password = "seven quiet rivers north" };
}

internal static class BeginTwoFactorEndpoint
{
    public static void MapBeginTwoFactor(this RouteGroupBuilder me) => me
        .MapPost("/two-factor", Begin)
        .Operation("BeginTwoFactor", Scopes.AccessWrite, Audience.SignedIn)
        .PeopleOnly()
        .LocalAccounts()
        .Refuses(CredentialErrors.None, CredentialErrors.Wrong, CredentialErrors.TwoFactorOn);

    /// <summary>Begin a second factor</summary>
    /// <remarks>Gives a new key for an authenticator. Nothing changes until you enable it with a code.</remarks>
    internal static Task<Shown<TwoFactorKeyView>> Begin(Body<BeginTwoFactorBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new BeginTwoFactor(body.Value.Password), ct).Shown();
}
