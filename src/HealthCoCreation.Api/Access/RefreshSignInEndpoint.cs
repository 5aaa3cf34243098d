using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using MediatR;

namespace HealthCoCreation.Api.Access;

/// <summary>The refresh token of your session.</summary>
public sealed record RefreshSignInBody : IExample<RefreshSignInBody>
{
    /// <summary>The last one you were given.</summary>
    [Pattern("^[A-Za-z0-9_-]+$", 2000)]
    public required string RefreshToken { get; init; }

    public static RefreshSignInBody Example => new() { RefreshToken = SignInView.Example.RefreshToken };
}

internal static class RefreshSignInEndpoint
{
    public static void MapRefreshSignIn(this RouteGroupBuilder signIns) => signIns
        .MapPost("/refresh", Refresh)
        .Operation("RefreshSignIn", null, Audience.Anyone)
        .LocalAccounts()
        .Refuses(SignInErrors.SessionOver);

    /// <summary>Go on with a session</summary>
    /// <remarks>Gives the next access token and the next refresh token. One that was used before ends the session: somebody has a copy.</remarks>
    internal static Task<Shown<SignInView>> Refresh(Body<RefreshSignInBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RefreshSignIn(body.Value.RefreshToken), ct).Shown();
}
