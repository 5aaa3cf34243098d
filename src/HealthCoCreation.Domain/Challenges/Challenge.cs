using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Challenges;

public readonly record struct ChallengeId(Guid Value) : ITypedId<ChallengeId>
{
    public static ChallengeId From(Guid value) => new(value);

    public static ChallengeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>The sponsor's promise that the people and hours are there.</summary>
/// <param name="By">The signatory's account.</param>
/// <param name="At">When, by the platform's clock.</param>
public sealed record SponsorSignOff(AccountId By, DateTimeOffset At);

/// <summary>An unmet need with its owner, committed capacity and measurable outcomes.</summary>
public sealed partial class Challenge : AggregateRoot<ChallengeId>
{
    private Challenge()
    {
    }

    private Challenge(ChallengeId id)
        : base(id)
    {
    }

    public RoundId RoundId { get; private set; }

    public OrganisationId OwnerId { get; private set; }

    /// <summary>Stands beside the form, so that lists read no form.</summary>
    public LocalisedText Title { get; private set; } = null!;

    public IReadOnlyList<string> Themes { get; private set; } = [];

    public ChallengeForm Form { get; private set; } = null!;

    public ChallengeStatus Status { get; private set; }

    /// <summary>What the observing buyers say of the need.</summary>
    public Demand Demand { get; private set; } = Demand.None;

    public SponsorSignOff? SignOff { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Of the indicators that were published; null before.</summary>
    public string? IndicatorsHash { get; private set; }

    /// <summary>The panel's or the owner's reason for the last decision that needs one.</summary>
    public string? Reason { get; private set; }

    public static Result<Challenge> Draft(RoundId round, OrganisationId owner, ChallengeForm form, AccountId by, DateTimeOffset now)
    {
        if (Inconsistency(form) is { } error)
        {
            return error;
        }

        var challenge = new Challenge(ChallengeId.New(now)) { RoundId = round, OwnerId = owner, DraftedAt = now };
        challenge.Fill(form, by, now);
        return challenge;
    }

    public Result<Done> Revise(ChallengeForm form, AccountId by, DateTimeOffset now)
    {
        if (Status != ChallengeStatus.Draft)
        {
            return ChallengeErrors.NotEditable.With("currentStatus", Lifecycle<ChallengeStatus, ChallengeStep>.Camel(Status));
        }

        if (Inconsistency(form) is { } error)
        {
            return error;
        }

        // A draft that has a reason was returned, and this answers it.
        Fill(form.After(Form), by, now, Reason);

        // What was signed off is not what stands there now.
        SignOff = null;
        Changed();
        return Done.It;
    }

    /// <summary>Lets a file be put into the briefing pack of a draft: the pack is part of what is signed off.</summary>
    public Result<Done> ChangePack()
    {
        if (Status != ChallengeStatus.Draft)
        {
            return ChallengeErrors.NotEditable.With("currentStatus", Lifecycle<ChallengeStatus, ChallengeStep>.Camel(Status));
        }

        if (SignOff is not null)
        {
            SignOff = null;
            Changed();
        }

        return Done.It;
    }

    /// <summary>Lets a file be taken out of a draft's pack, and of that of a challenge that others were made of: or what goes along could be erased nowhere.</summary>
    public Result<Done> TakeFileOut() => Status == ChallengeStatus.Superseded ? Done.It : ChangePack();

    public Result<Done> Submit(DateTimeOffset now)
    {
        var next = ChallengeLifecycle.Table.Next(Status, ChallengeStep.Submit);
        if (next.Refused)
        {
            return next.Error;
        }

        var missing = ChallengeCompleteness.MissingAt(NeededFor.Submission, Form, SignOff is not null);
        if (missing.Count > 0)
        {
            return ChallengeErrors.Incomplete.At(missing);
        }

        Move(ChallengeStep.Submit, now);
        (SubmittedAt, SubmittedForm) = (now, SubmittedForm ?? FormVersion);
        Raise(new ChallengeSubmitted(Id, RoundId, OwnerId, now));
        return Done.It;
    }

    /// <summary>The sponsor's sign-off, part of the capacity gate.</summary>
    public Result<Done> GiveSignOff(AccountId sponsor, DateTimeOffset now)
    {
        if (Status is not (ChallengeStatus.Submitted or ChallengeStatus.UnderReview or ChallengeStatus.Selected))
        {
            return ChallengeErrors.CannotSignOff.With("currentStatus", Lifecycle<ChallengeStatus, ChallengeStep>.Camel(Status));
        }

        if (SignOff is not null)
        {
            return ChallengeErrors.AlreadySignedOff;
        }

        SignOff = new SponsorSignOff(sponsor, now);
        Changed();
        return Done.It;
    }

    /// <summary>Adds up what the observing buyers say.</summary>
    public void AddUp(IReadOnlyCollection<ObservedNeed> needs)
    {
        Demand = Demand.Of(needs);
        Changed();
    }

    public Result<Done> StartReview(DateTimeOffset now) => Take(ChallengeStep.StartReview, now);

    public Result<Done> Select(DateTimeOffset now) => Take(ChallengeStep.Select, now);

    public Result<Done> DecideAgainst(string reason, DateTimeOffset now) => Take(ChallengeStep.DecideAgainst, now, reason);

    /// <summary>Back to the drawing board, with the panel's reason.</summary>
    public Result<Done> Return(string reason, DateTimeOffset now) => Take(ChallengeStep.Return, now, reason);

    /// <summary>Opens the challenge to everybody. The capacity gate says all that is missing at once.</summary>
    public Result<Done> Publish(DateTimeOffset now)
    {
        var next = ChallengeLifecycle.Table.Next(Status, ChallengeStep.Publish);
        if (next.Refused)
        {
            return next.Error;
        }

        var missing = ChallengeCompleteness.MissingAt(NeededFor.Publication, Form, SignOff is not null);
        if (missing.Count > 0)
        {
            return ChallengeErrors.CapacityMissing.At(missing);
        }

        Move(ChallengeStep.Publish, now);
        (PublishedAt, PublishedForm, IndicatorsHash) = (now, FormVersion, IndicatorSet.HashOf(Form.Indicators));
        Raise(new ChallengePublished(Id, RoundId, OwnerId, now));
        return Done.It;
    }

    public Result<Done> Award(DateTimeOffset now) => Take(ChallengeStep.Award, now).Then(done =>
    {
        Raise(new ChallengeAwarded(Id, now));
        return done;
    });

    public Result<Done> LeaveUnsolved(DateTimeOffset now, string? reason = null) => Take(ChallengeStep.LeaveUnsolved, now, reason).Then(done =>
    {
        Raise(new ChallengeLeftUnsolved(Id, now));
        return done;
    });

    public Result<Done> Withdraw(string reason, DateTimeOffset now) => Take(ChallengeStep.Withdraw, now, reason).Then(done =>
    {
        Raise(new ChallengeWithdrawn(Id, RoundId, reason, now));
        return done;
    });

    public Result<Done> Close(DateTimeOffset now) => Take(ChallengeStep.Close, now);

    private Result<Done> Take(ChallengeStep step, DateTimeOffset now, string? reason = null)
    {
        var next = ChallengeLifecycle.Table.Next(Status, step);
        if (next.Refused)
        {
            return next.Error;
        }

        Move(step, now, reason);
        return Done.It;
    }

    private void Move(ChallengeStep step, DateTimeOffset now, string? reason = null)
    {
        Status = Step(ChallengeLifecycle.Table, Status, step, now, reason).Value;
        Reason = reason ?? Reason;
    }

    private static Error? Inconsistency(ChallengeForm form)
    {
        var twice = form.Indicators.Select((indicator, at) => (indicator, at))
            .Where(one => form.Indicators.Take(one.at).Any(earlier => earlier.Code == one.indicator.Code))
            .Select(one => new ErrorDetail($"/indicators/{one.at}/code", "Another indicator has this code.", "duplicate"))
            .ToList();
        if (form.Indicators.Count(indicator => indicator.Primary) > 1)
        {
            twice.Add(new ErrorDetail("/indicators", "At most one indicator is the primary one.", "several-primary"));
        }

        return twice.Count == 0 ? null : ChallengeErrors.IndicatorsInvalid.At(twice);
    }
}
