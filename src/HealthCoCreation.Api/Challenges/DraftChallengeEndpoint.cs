using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>A new challenge.</summary>
public sealed record DraftChallengeBody : IExample<DraftChallengeBody>
{
    /// <summary>The round that collects it.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The challenger that owns it; you contribute to or sign for it.</summary>
    public required Guid OwnerId { get; init; }

    /// <summary>The form, as far as it is filled in.</summary>
    public required ChallengeFormBody Form { get; init; }

    public static DraftChallengeBody Example => new()
    {
        RoundId = ChallengeView.Example.RoundId.Value,
        OwnerId = ChallengeView.Example.OwnerId.Value,
        Form = ChallengeFormBody.Example,
    };
}

internal static class DraftChallengeEndpoint
{
    public static void MapDraftChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/", Draft)
        .Operation("DraftChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .Shows(ChallengeView.ExampleDrafted)
        .Refuses(RoundErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotAChallenger, ChallengeErrors.RoundNotCollecting,
            ChallengeErrors.IndicatorsInvalid);

    /// <summary>Draft a challenge</summary>
    /// <remarks>Begins a challenge in a round that collects them. A draft may be incomplete; submission and publication say what is missing.</remarks>
    internal static Task<Made<ChallengeView>> Draft(Body<DraftChallengeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DraftChallenge(new(body.Value.RoundId), new(body.Value.OwnerId), body.Value.Form.ToForm()), ct).Within("form")
            .Made(view => $"/v1/challenges/{view.Id.Value}");
}
