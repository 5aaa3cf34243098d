using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>The wish for another password.</summary>
public sealed record AskPasswordResetBody : IExample<AskPasswordResetBody>
{
    /// <summary>The address of your account.</summary>
    [EmailAddress, Line(254)]
    public required string Email { get; init; }

    public static AskPasswordResetBody Example => new() { Email = "a.example@hospital.example" };
}

internal static class AskPasswordResetEndpoint
{
    public static void MapAskPasswordReset(this RouteGroupBuilder resets) => resets
        .MapPost("/", Ask)
        .Operation("AskPasswordReset", null, Audience.Anyone)
        .PeopleOnly()
        .LocalAccounts();

    /// <summary>Ask for another password</summary>
    /// <remarks>The answer is the same whether the address has an account or not; the link comes by mail and works for an hour.</remarks>
    internal static async Task<Gone> Ask(Body<AskPasswordResetBody> body, HttpContext http, Attempts attempts, IMediator mediator, CancellationToken ct) =>
        new(await attempts.ToWrite(http, body.Value.Email, () => mediator.Send(new AskPasswordReset(body.Value.Email), ct)));
}
