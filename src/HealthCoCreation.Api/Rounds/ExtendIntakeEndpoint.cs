using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

/// <summary>A later end of the intake.</summary>
public sealed record ExtendIntakeBody : IExample<ExtendIntakeBody>
{
    /// <summary>The new end (RFC 3339), later than the present one.</summary>
    public required DateTimeOffset IntakeClosesAt { get; init; }

    /// <summary>Why it moves; the audit keeps it.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static ExtendIntakeBody Example => new()
    {
        IntakeClosesAt = RoundView.ExampleExtended.IntakeClosesAt,
        Reason = "Two hospitals asked for more time.",
    };
}

internal static class ExtendIntakeEndpoint
{
    public static void MapExtendIntake(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/extend-intake", Extend)
        .Operation("ExtendIntake", Scopes.RoundsWrite, Audience.Signatory)
        .Shows(RoundView.ExampleExtended)
        .Refuses(
            RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.ExtendIntake), RoundErrors.IntakeNotLater,
            RoundErrors.ReasonMissing);

    /// <summary>Extend the intake</summary>
    /// <remarks>Moves the end of an open intake later, never earlier. Once it has come, the round selects by the clock alone, and nothing brings the intake back.</remarks>
    internal static Task<Shown<RoundView>> Extend(Guid id, IfMatch seen, Body<ExtendIntakeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ExtendIntake(new(id), body.Value.IntakeClosesAt, body.Value.Reason, seen.Version), ct).Shown();
}
