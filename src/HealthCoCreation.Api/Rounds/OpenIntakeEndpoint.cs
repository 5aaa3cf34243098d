using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

internal static class OpenIntakeEndpoint
{
    public static void MapOpenIntake(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/open-intake", Open)
        .Operation("OpenIntake", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.OpenIntake), RoundErrors.ParticipantsMissing,
            RoundErrors.NoEnvelope, RoundErrors.IntakeClosesInThePast);

    /// <summary>Open the intake of challenges</summary>
    /// <remarks>Makes the round public. It needs a challenger, a funder, a supporter and an open budget envelope.</remarks>
    internal static Task<Shown<RoundView>> Open(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new OpenIntake(new(id), seen.Version), ct).Shown();
}
