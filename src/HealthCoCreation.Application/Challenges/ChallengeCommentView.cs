using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Challenges;

/// <summary>What somebody remarks on a challenge in its review.</summary>
public sealed record ChallengeCommentView : IVersioned, IExampleIn<ChallengeCommentView, ChallengeCommentStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ChallengeCommentId Id { get; init; }

    /// <summary>The challenge it is about.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>Who speaks.</summary>
    public required ReviewSide Side { get; init; }

    /// <summary>The organisation for which the author speaks.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>The author's account; for people of the author's organisation.</summary>
    public AccountId? WrittenBy { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>Who reads it.</summary>
    public required CommentVisibility Visibility { get; init; }

    /// <summary>The place in the form (JSON Pointer, RFC 6901); null where it is about the whole.</summary>
    [MaxLength(ReviewComments.LongestPointer)]
    public string? Pointer { get; init; }

    /// <summary>The number of the form it was written on; the list of versions gives its identifier.</summary>
    public required int FormVersion { get; init; }

    /// <summary>What it says. Plain text; null once it is erased.</summary>
    public string? Text { get; init; }

    /// <summary>Where it stands.</summary>
    public required ChallengeCommentStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static ChallengeCommentView Of(ChallengeComment comment, Reviewing reviewing, Actor actor) => new()
    {
        Id = comment.Id,
        ChallengeId = comment.ChallengeId,
        Side = comment.Side,
        OrganisationId = comment.OrganisationId,
        WrittenBy = actor.IsAuditor || actor.IsMemberOf(comment.OrganisationId) ? comment.WrittenBy : null,
        WrittenAt = comment.WrittenAt,
        Visibility = comment.Visibility,
        Pointer = comment.Pointer,
        FormVersion = comment.FormVersion,
        Text = comment.Text,
        Status = comment.Status,
        Invented = comment.Invented,
        Version = comment.Version,
        Actions =
        [
            .. ChallengeCommentLifecycle.Table.Open(comment.Status)
                .Where(step => step == ChallengeCommentStep.Erase ? ReviewComments.MayErase(actor, comment) : reviewing.Speaks(actor))
                .Select(Lifecycle<ChallengeCommentStatus, ChallengeCommentStep>.Camel),
        ],
    };

    public static ChallengeCommentView Example => new()
    {
        Id = ExampleIds.Comment,
        ChallengeId = ChallengeView.Example.Id,
        Side = ReviewSide.Panel,
        OrganisationId = ExampleIds.Funder,
        WrittenAt = new(2018, 2, 26, 9, 0, 0, TimeSpan.Zero),
        Visibility = CommentVisibility.Shared,
        Pointer = "/indicators/0/baseline",
        FormVersion = 3,
        Text = "Which year is this figure of?",
        Status = ChallengeCommentStatus.Open,
        Invented = false,
        Version = 1,
        Actions = ["resolve"],
    };

    public static ChallengeCommentView ExampleIn(ChallengeCommentStatus status) => Example with
    {
        Status = status,
        Text = status == ChallengeCommentStatus.Erased ? null : Example.Text,
    };
}
