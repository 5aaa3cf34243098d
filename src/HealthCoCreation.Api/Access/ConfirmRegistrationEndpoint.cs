using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>A password, and the secret of the mail that lets you choose it.</summary>
public sealed record ChoosePasswordBody : IExample<ChoosePasswordBody>
{
    /// <summary>From the mail; it works once.</summary>
    [Pattern("^[0-9a-f]{32}\\.[A-Za-z0-9_-]+$", 800)]
    public required string Secret { get; init; }

    /// <summary>12 to 128 characters of any kind, and nothing that is guessed first.</summary>
    [Password]
    public required string Password { get; init; }

    public static ChoosePasswordBody Example => new()
    {
        Secret = $"{ExampleIds.Person.Value:N}.Q2ZESjhOMXgwdlEz",
        Password = "seven quiet rivers north",
    };
}

internal static class ConfirmRegistrationEndpoint
{
    public static void MapConfirmRegistration(this RouteGroupBuilder registrations) => registrations
        .MapPost("/confirm", Confirm)
        .Operation("ConfirmRegistration", null, Audience.Anyone)
        .LocalAccounts()
        .Refuses(CredentialErrors.LinkInvalid, CredentialErrors.PasswordRefused);

    /// <summary>Confirm a registration or an invitation</summary>
    /// <remarks>Proves your address and sets your first password; then sign in.</remarks>
    internal static Task<Gone> Confirm(Body<ChoosePasswordBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ConfirmRegistration(body.Value.Secret, body.Value.Password), ct).Gone();
}
