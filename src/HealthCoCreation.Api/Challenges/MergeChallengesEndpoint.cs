using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>Which challenges become one with the one addressed, and why.</summary>
public sealed record MergeChallengesBody : IExample<MergeChallengesBody>
{
    /// <summary>The others, each as you have seen it.</summary>
    [MinLength(1), MaxLength(20)]
    public required List<MergeWithBody> Others { get; init; }

    /// <summary>Why they are one need.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static MergeChallengesBody Example => new()
    {
        Others = [new() { ChallengeId = ChallengeView.Example.Ancestors[1].Value, SeenVersion = 3 }],
        Reason = "Both wards want to spare patients after a transplant the same journeys.",
    };
}

/// <summary>A challenge to merge with.</summary>
public sealed record MergeWithBody
{
    /// <summary>The challenge.</summary>
    public required Guid ChallengeId { get; init; }

    /// <summary>Its `version` when you read it.</summary>
    [Range(1, 9007199254740991)]
    public required long SeenVersion { get; init; }
}

internal static class MergeChallengesEndpoint
{
    public static void MapMergeChallenges(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/merge", Merge)
        .Operation("MergeChallenges", Scopes.ChallengesWrite, Audience.Contributor)
        .Shows(ChallengeView.ExampleDrafted with { Id = ChallengeView.Example.Id, Origin = ChallengeOrigin.Merged, Ancestors = ChallengeView.Example.Ancestors })
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeLifecycle.Table.Refusal(ChallengeStep.Supersede), ChallengeErrors.NotMergeable,
            ChallengeErrors.OtherChanged);

    /// <summary>Merge similar challenges</summary>
    /// <remarks>Makes similar needs of one round one new draft, which names them as its ancestors; they are superseded. The draft has the owner and the form of the challenge addressed, and the patients of all, and in its briefing pack the files of all that are of the same owner, once each and at most twenty. For who drafts for its owner while it is a draft; once submitted, for the owner's signatories or the round's panel; no longer once its review has begun, unless it is returned. The same holds for each of the others.</remarks>
    internal static Task<Made<ChallengeView>> Merge(
        Guid id, IfMatch seen, Body<MergeChallengesBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new MergeChallenges(
                new(id), [.. body.Value.Others.Select(one => new MergeWith(new(one.ChallengeId), one.SeenVersion))], body.Value.Reason, seen.Version),
            ct)
            .Made(view => $"/v1/challenges/{view.Id.Value}");
}
