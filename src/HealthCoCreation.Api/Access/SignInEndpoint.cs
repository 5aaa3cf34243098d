using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>Who you are, and the proof.</summary>
public sealed record SignInBody : IExample<SignInBody>
{
    /// <summary>The address of your account.</summary>
    [EmailAddress, Line(254)]
    public required string Email { get; init; }

    /// <summary>Your password.</summary>
    [Password]
    public required string Password { get; init; }

    /// <summary>The six digits of your second factor, or a recovery code, where the account has one.</summary>
    [Pattern("^[A-Za-z0-9-]{6,24}$", 24)]
    public string? Code { get; init; }

    public static SignInBody Example => new() { Email = "a.example@hospital.example", Password = "seven quiet rivers north", Code = "492039" };
}

internal static class SignInEndpoint
{
    public static void MapSignIn(this RouteGroupBuilder signIns) => signIns
        .MapPost("/", SignIn)
        .Operation("SignIn", null, Audience.Anyone)
        .LocalAccounts()
        .Refuses(SignInErrors.Refused, SignInErrors.SecondFactorMissing);

    /// <summary>Sign in</summary>
    /// <remarks>Gives an access token of a few minutes and a refresh token. A refusal does not tell whether the address has an account; after several failures in a row nobody gets in by password for a quarter of an hour, and a reset by mail opens the account at once.</remarks>
    internal static async Task<Shown<SignInView>> SignIn(Body<SignInBody> body, HttpContext http, Attempts attempts, IMediator mediator, CancellationToken ct) =>
        new(await attempts.ToSignIn(
            http, body.Value.Email, () => mediator.Send(new SignIn(body.Value.Email, body.Value.Password, body.Value.Code), ct)));
}
