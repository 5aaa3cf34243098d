using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>Into which needs a challenge is split, and why.</summary>
public sealed record SplitChallengeBody : IExample<SplitChallengeBody>
{
    /// <summary>The title of each part.</summary>
    [MaxLength(10)]
    public required List<TextBody> Titles { get; init; }

    /// <summary>Why one answer cannot serve it.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static SplitChallengeBody Example => new()
    {
        Titles = [TextBody.Of("fr", "Alertes à domicile après une greffe"), TextBody.Of("fr", "Planification des contrôles du service")],
        Reason = "Alerts at home and the ward's planning need different companies.",
    };
}

internal static class SplitChallengeEndpoint
{
    public static void MapSplitChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/split", Split)
        .Operation("SplitChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .LeadsTo(ChallengeStatus.Superseded)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeLifecycle.Table.Refusal(ChallengeStep.Supersede), ChallengeErrors.TooFewParts);

    /// <summary>Split a challenge</summary>
    /// <remarks>Makes several new drafts of one challenge that is too wide: each has its owner, form and briefing pack, and a title of its own. It is superseded and names them in `successors`. For who drafts for its owner while it is a draft; once submitted, for the owner's signatories or the round's panel; no longer once its review has begun, unless it is returned.</remarks>
    internal static Task<Shown<ChallengeView>> Split(
        Guid id, IfMatch seen, Body<SplitChallengeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new SplitChallenge(new(id), [.. body.Value.Titles.Select(title => title.ToText())], body.Value.Reason, seen.Version), ct).Shown();
}
