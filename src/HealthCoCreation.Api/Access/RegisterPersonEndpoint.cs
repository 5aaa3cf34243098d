using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>The wish for an account.</summary>
public sealed record RegisterPersonBody : IExample<RegisterPersonBody>
{
    /// <summary>How you are called.</summary>
    [Line(200)]
    public required string DisplayName { get; init; }

    /// <summary>Your address; the mail that goes there decides.</summary>
    [EmailAddress, Line(254)]
    public required string Email { get; init; }

    /// <summary>The language to write to you in (BCP 47); where not said, the first of <c>Accept-Language</c>. English where the platform has not that language.</summary>
    [Pattern("^[a-z]{2}$", 2)]
    public string? Language { get; init; }

    public static RegisterPersonBody Example => new() { DisplayName = "A. Example", Email = "a.example@hospital.example", Language = "fr" };
}

internal static class RegisterPersonEndpoint
{
    public static void MapRegisterPerson(this RouteGroupBuilder registrations) => registrations
        .MapPost("/", Register)
        .Operation("RegisterPerson", null, Audience.Anyone)
        .LocalAccounts();

    /// <summary>Register</summary>
    /// <remarks>The answer is the same whether the address has an account or not; what comes of it is told by mail. A registered person has no rights until an organisation makes it a member.</remarks>
    internal static async Task<Gone> Register(Body<RegisterPersonBody> body, HttpContext http, Attempts attempts, IMediator mediator, CancellationToken ct) =>
        new(await attempts.ToWrite(
            http, body.Value.Email, () => mediator.Send(new RegisterPerson(body.Value.DisplayName, body.Value.Email, body.Value.Language), ct)));
}
