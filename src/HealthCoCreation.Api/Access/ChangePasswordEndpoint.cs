using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>Another password, and the proof that it is yours to change.</summary>
public sealed record ChangePasswordBody : IExample<ChangePasswordBody>
{
    /// <summary>Your password until now.</summary>
    [Password]
    public required string Password { get; init; }

    /// <summary>The code of your second factor, or a recovery code, where the account has one.</summary>
    [Pattern("^[A-Za-z0-9-]{6,24}$", 24)]
    public string? Code { get; init; }

    /// <summary>12 to 128 characters of any kind, and nothing that is guessed first.</summary>
    [Password]
    public required string NewPassword { get; init; }

    public static ChangePasswordBody Example => new() { Password = "seven quiet rivers north", NewPassword = "eleven loud rivers south" };
}

internal static class ChangePasswordEndpoint
{
    public static void MapChangePassword(this RouteGroupBuilder me) => me
        .MapPost("/password", Change)
        .Operation("ChangePassword", Scopes.AccessWrite, Audience.SignedIn)
        .PeopleOnly()
        .LocalAccounts()
        .Refuses(CredentialErrors.None, CredentialErrors.Wrong, CredentialErrors.PasswordRefused);

    /// <summary>Change your password</summary>
    /// <remarks>Ends every session, this one too; you are told by mail.</remarks>
    internal static Task<Gone> Change(Body<ChangePasswordBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ChangePassword(body.Value.Password, body.Value.Code, body.Value.NewPassword), ct).Gone();
}
