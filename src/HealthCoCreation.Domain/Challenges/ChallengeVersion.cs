using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Challenges;

public readonly record struct ChallengeVersionId(Guid Value) : ITypedId<ChallengeVersionId>
{
    public static ChallengeVersionId From(Guid value) => new(value);

    public static ChallengeVersionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>
/// A form as it stood once. It names nobody: the names of people stand in the form that holds and nowhere else, so that whoever is
/// replaced there is gone. What else it says can be erased, and that it was there stays known.
/// </summary>
public sealed class ChallengeVersion
{
    private ChallengeVersion()
    {
    }

    internal ChallengeVersion(ChallengeId challenge, int number, ChallengeForm form, AccountId by, DateTimeOffset now, string? reason)
    {
        Id = ChallengeVersionId.New(now);
        (ChallengeId, Number, Form, WrittenBy, WrittenAt, Reason) = (challenge, number, form.WithoutNames(), by, now, reason);
    }

    public ChallengeVersionId Id { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    /// <summary>Counts up from 1 within the challenge.</summary>
    public int Number { get; private set; }

    /// <summary>Null once it is erased.</summary>
    public ChallengeForm? Form { get; private set; }

    public AccountId WrittenBy { get; private set; }

    public DateTimeOffset WrittenAt { get; private set; }

    /// <summary>Why: of the merge or split that made it, or of the return that it answers.</summary>
    public string? Reason { get; private set; }

    public DateTimeOffset? ErasedAt { get; private set; }

    internal void Erase(DateTimeOffset now) => (Form, Reason, ErasedAt) = (null, null, now);
}

/// <summary>Every form that a challenge has had.</summary>
public sealed partial class Challenge
{
    private readonly List<ChallengeVersion> _written = [];

    /// <summary>The number of the form that holds.</summary>
    public int FormVersion { get; private set; }

    /// <summary>The first form that the panel got; null before the first submission.</summary>
    public int? SubmittedForm { get; private set; }

    /// <summary>The form that was published; null before.</summary>
    public int? PublishedForm { get; private set; }

    /// <summary>The versions that this unit of work writes; earlier ones are not loaded with it.</summary>
    public IReadOnlyCollection<ChallengeVersion> Written => _written;

    /// <summary>Takes the words out of a version that holds no more.</summary>
    public Result<Done> EraseVersion(ChallengeVersion version, DateTimeOffset now)
    {
        if (version.Number == FormVersion)
        {
            return ChallengeErrors.VersionInForce;
        }

        if (version.ErasedAt is not null)
        {
            return ChallengeErrors.VersionErased;
        }

        version.Erase(now);
        Changed();
        return Done.It;
    }

    private void Fill(ChallengeForm form, AccountId by, DateTimeOffset now, string? reason = null)
    {
        (Form, Title, Themes) = (form, form.Title, form.Themes);
        FormVersion++;
        _written.Add(new(Id, FormVersion, form, by, now, reason));
    }
}
