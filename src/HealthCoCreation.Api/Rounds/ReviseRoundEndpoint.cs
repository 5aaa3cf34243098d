using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

/// <summary>What may change of a draft round.</summary>
public sealed record ReviseRoundBody : IExample<ReviseRoundBody>
{
    /// <summary>What the round is called.</summary>
    public required TextBody Title { get; init; }

    /// <summary>Until when challenges will be taken in.</summary>
    public required DateTimeOffset IntakeClosesAt { get; init; }

    public static ReviseRoundBody Example => new()
    {
        Title = TextBody.Of("fr", "Premier tour francilien"),
        IntakeClosesAt = RoundView.Example.IntakeClosesAt,
    };
}

internal static class ReviseRoundEndpoint
{
    public static void MapReviseRound(this RouteGroupBuilder rounds) => rounds
        .MapPut("/{id:guid}", Revise)
        .Operation("ReviseRound", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.Revise), RoundErrors.IntakeClosesInThePast);

    /// <summary>Revise a draft round</summary>
    /// <remarks>Replaces title and end of the intake; once announced, they stay.</remarks>
    internal static Task<Shown<RoundView>> Revise(
        Guid id, IfMatch seen, Body<ReviseRoundBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ReviseRound(new(id), body.Value.Title.ToText(), body.Value.IntakeClosesAt, seen.Version), ct).Shown();
}
