using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Challenges;

public readonly record struct ChallengeCommentId(Guid Value) : ITypedId<ChallengeCommentId>
{
    public static ChallengeCommentId From(Guid value) => new(value);

    public static ChallengeCommentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Who speaks in a review.</summary>
public enum ReviewSide
{
    /// <summary>The organisation whose challenge it is.</summary>
    Challenger,

    /// <summary>The round's funders and supporters.</summary>
    Panel,
}

/// <summary>Who reads a comment.</summary>
public enum CommentVisibility
{
    /// <summary>The author's own side.</summary>
    Internal,

    /// <summary>Challenger and panel.</summary>
    Shared,
}

/// <summary>What somebody remarks on a challenge, or on one place of its form. It is never public, and no event carries its words.</summary>
public sealed class ChallengeComment : AggregateRoot<ChallengeCommentId>
{
    private ChallengeComment()
    {
    }

    private ChallengeComment(ChallengeCommentId id)
        : base(id)
    {
    }

    public ChallengeId ChallengeId { get; private set; }

    public ReviewSide Side { get; private set; }

    /// <summary>The organisation for which the author speaks.</summary>
    public OrganisationId OrganisationId { get; private set; }

    public AccountId WrittenBy { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    public CommentVisibility Visibility { get; private set; }

    /// <summary>The place in the form (RFC 6901); null where it is about the whole.</summary>
    public string? Pointer { get; private set; }

    /// <summary>The form it was written on.</summary>
    public int FormVersion { get; private set; }

    /// <summary>Null once it is erased.</summary>
    public string? Text { get; private set; }

    public ChallengeCommentStatus Status { get; private set; }

    public static ChallengeComment On(
        Challenge challenge, OrganisationId organisation, string text, string? pointer, CommentVisibility visibility, AccountId by, DateTimeOffset now) =>
        new(ChallengeCommentId.New(now))
        {
            ChallengeId = challenge.Id,
            Side = organisation == challenge.OwnerId ? ReviewSide.Challenger : ReviewSide.Panel,
            OrganisationId = organisation,
            WrittenBy = by,
            WrittenAt = now,
            Visibility = visibility,
            Pointer = pointer,
            FormVersion = challenge.FormVersion,
            Text = text,
        };

    /// <summary>What it asks for is done, or need not be.</summary>
    public Result<Done> Resolve(DateTimeOffset now) => Take(ChallengeCommentStep.Resolve, now);

    public Result<Done> Reopen(DateTimeOffset now) => Take(ChallengeCommentStep.Reopen, now);

    /// <summary>Its words are deleted for good; that something was said stays.</summary>
    public Result<Done> Erase(DateTimeOffset now) => Take(ChallengeCommentStep.Erase, now).Then(done =>
    {
        Text = null;
        return done;
    });

    private Result<Done> Take(ChallengeCommentStep step, DateTimeOffset now)
    {
        var next = Step(ChallengeCommentLifecycle.Table, Status, step, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        return Done.It;
    }
}
