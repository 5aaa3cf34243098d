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
    public static void MapReviseRound(this RouteGroupBuilder rounds)
    {
        rounds.MapPut("/{id:guid}", Revise).Refusing("ReviseRound");
        rounds.MapPatch("/{id:guid}", Patch).Refusing("PatchRound");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.Revise), RoundErrors.IntakeClosesInThePast);

    /// <summary>Revise a draft round</summary>
    /// <remarks>Replaces title and end of the intake; once announced, they stay.</remarks>
    internal static Task<Shown<RoundView>> Revise(
        Guid id, IfMatch seen, Body<ReviseRoundBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ReviseRound(new(id), body.Value.Title.ToText(), body.Value.IntakeClosesAt, seen.Version), ct).Shown();

    /// <summary>Change parts of a draft round</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseRound takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<RoundView>> Patch(Guid id, IfMatch seen, MergePatch<ReviseRoundBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetRound(new(id)), ct), view => view), mediator, ct);
}
