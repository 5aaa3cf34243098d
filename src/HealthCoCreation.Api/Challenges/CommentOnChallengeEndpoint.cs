using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>What is remarked, on what, and for whom.</summary>
public sealed record CommentOnChallengeBody : IExample<CommentOnChallengeBody>
{
    /// <summary>The organisation for which you speak: the challenger, or a funder or supporter of the round. You contribute to or sign for it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>What is remarked. Plain text; name no patient.</summary>
    [Prose(4000)]
    public required string Text { get; init; }

    /// <summary>The place in the form (JSON Pointer, RFC 6901), such as `/indicators/0/baseline`; absent where it is about the whole.</summary>
    [Line(200)]
    public string? Pointer { get; init; }

    /// <summary>Who reads it.</summary>
    public required CommentVisibility Visibility { get; init; }

    public static CommentOnChallengeBody Example => new()
    {
        OrganisationId = ChallengeCommentView.Example.OrganisationId.Value,
        Text = ChallengeCommentView.Example.Text!,
        Pointer = ChallengeCommentView.Example.Pointer,
        Visibility = ChallengeCommentView.Example.Visibility,
    };
}

internal static class CommentOnChallengeEndpoint
{
    public static void MapCommentOnChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/comments", Comment)
        .Operation("CommentOnChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeCommentErrors.NotInvolved, ChallengeCommentErrors.PointerUnknown);

    /// <summary>Comment on a challenge</summary>
    /// <remarks>A remark in the review, on the whole or on one place of the form. Internal ones are for your own side, challenger or panel; shared ones for both. Auditors read both kinds; nobody else does.</remarks>
    internal static Task<Made<ChallengeCommentView>> Comment(Guid id, Body<CommentOnChallengeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new CommentOnChallenge(new(id), new(body.Value.OrganisationId), body.Value.Text, body.Value.Pointer, body.Value.Visibility), ct)
            .Made(view => $"/v1/challenges/{view.ChallengeId.Value}/comments/{view.Id.Value}");
}
