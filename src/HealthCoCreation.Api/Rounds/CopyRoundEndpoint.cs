using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

/// <summary>What is other in a round made after another.</summary>
public sealed record CopyRoundBody : IExample<CopyRoundBody>
{
    /// <summary>What the new round is called; as the other one where not said.</summary>
    public TextBody? Title { get; init; }

    /// <summary>Until when challenges will be taken in (RFC 3339); the plan moves along.</summary>
    public required DateTimeOffset IntakeClosesAt { get; init; }

    public static CopyRoundBody Example => new()
    {
        Title = TextBody.Of("fr", "Deuxième tour francilien"),
        IntakeClosesAt = RoundView.Example.IntakeClosesAt.AddYears(1),
    };
}

internal static class CopyRoundEndpoint
{
    public static void MapCopyRound(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/copies", Copy)
        .Operation("CopyRound", Scopes.RoundsWrite, Audience.Signatory)
        .Shows(RoundView.ExampleCopied)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RegionErrors.NotActive, RoundErrors.IntakeClosesInThePast);

    /// <summary>Plan a round after another</summary>
    /// <remarks>For whoever steers the other one, in whatever state that is. The new round is a draft with the same region, the participants that are still verified, and the plan moved by as much as the end of the intake. Funders come along where a funder copies; a supporter's copy begins without. Envelopes, challenges and calls do not come along.</remarks>
    internal static Task<Made<RoundView>> Copy(Guid id, Body<CopyRoundBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CopyRound(new(id), TextBody.Optional(body.Value.Title), body.Value.IntakeClosesAt), ct)
            .Made(view => $"/v1/rounds/{view.Id.Value}");
}
