using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>A new account.</summary>
public sealed record OpenAccountBody : IExample<OpenAccountBody>
{
    /// <summary>How the person or machine is called.</summary>
    [Line(200)]
    public required string DisplayName { get; init; }

    /// <summary>Where it is reached; unique among accounts, compared without case.</summary>
    [EmailAddress, Line(254)]
    public required string Email { get; init; }

    /// <summary>A person, or a machine that acts for an organisation.</summary>
    public required AccountKind Kind { get; init; }

    /// <summary>What the account may do for the platform as a whole.</summary>
    [MaxLength(3)]
    public List<PlatformRole> PlatformRoles { get; init; } = [];

    /// <summary>The language to write in (BCP 47); English where not said, and where the platform has not that language.</summary>
    [Pattern("^[a-z]{2}$", 2)]
    public string? Language { get; init; }

    public static OpenAccountBody Example => new()
    {
        DisplayName = "A. Example",
        Email = "a.example@hospital.example",
        Kind = AccountKind.Person,
    };
}

internal static class OpenAccountEndpoint
{
    public static void MapOpenAccount(this RouteGroupBuilder accounts) => accounts
        .MapPost("/", Open)
        .Operation("OpenAccount", Scopes.AccessWrite, Audience.PlatformAdministrator)
        .Refuses(AccessErrors.EmailTaken);

    /// <summary>Open an account</summary>
    /// <remarks>For a person or a machine. The account has no rights until an organisation makes it a member; a person chooses its password by the mail that invites it, or comes by single sign-on, and a machine's first access token is issued by the administrator who opened it.</remarks>
    internal static Task<Made<AccountView>> Open(Body<OpenAccountBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new OpenAccount(body.Value.DisplayName, body.Value.Email, body.Value.Kind, body.Value.PlatformRoles, body.Value.Language), ct)
            .Made(view => $"/v1/accounts/{view.Id.Value}");
}
