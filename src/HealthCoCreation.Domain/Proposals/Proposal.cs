using System.Security.Cryptography;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Proposals;

/// <summary>Random: blind proposals must not tell in which order they came.</summary>
public readonly record struct ProposalId(Guid Value) : ITypedId<ProposalId>
{
    public static ProposalId From(Guid value) => new(value);

    public static ProposalId New() => new(Guid.NewGuid());
}

/// <summary>Proof that a version was received. It carries no sequence: how many others came is nobody's business.</summary>
/// <param name="SubmittedAt">The exact time of receipt by the platform's one clock.</param>
/// <param name="Digest">SHA-256 of the content's canonical bytes, in hexadecimal digits.</param>
/// <param name="Nonce">Sixteen random bytes in hexadecimal digits; no two receipts are alike.</param>
/// <param name="SealedContentId">The version that was received.</param>
public sealed record Receipt(DateTimeOffset SubmittedAt, string Digest, string Nonce, Guid SealedContentId);

/// <summary>A member of the consortium; the lead is one too.</summary>
public sealed class ProposalMember
{
    private ProposalMember()
    {
    }

    internal ProposalMember(OrganisationId organisation) => OrganisationId = organisation;

    public OrganisationId OrganisationId { get; private set; }

    /// <summary>When it confirmed the present version; null where it has not.</summary>
    public DateTimeOffset? ConfirmedAt { get; internal set; }
}

/// <summary>The sealed answer to one challenge of a call. In clear it holds ids, digests and times, never content.</summary>
public sealed partial class Proposal : AggregateRoot<ProposalId>
{
    private readonly List<ProposalMember> _members = [];

    private Proposal()
    {
    }

    private Proposal(ProposalId id, CallId call, ChallengeId challenge, OrganisationId lead, DateTimeOffset now)
        : base(id)
    {
        (CallId, ChallengeId, Lead, DraftedAt) = (call, challenge, lead, now);
        _members.Add(new ProposalMember(lead));
    }

    public CallId CallId { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    public OrganisationId Lead { get; private set; }

    public ProposalStatus Status { get; private set; }

    public DateTimeOffset DraftedAt { get; private set; }

    public IReadOnlyList<ProposalMember> Members => _members;

    /// <summary>The newest saved version; beside a standing submission it may be a newer one.</summary>
    public Guid? SealedContentId { get; private set; }

    /// <summary>SHA-256 of the newest saved version's canonical bytes, in hexadecimal digits.</summary>
    public string? ContentDigest { get; private set; }

    /// <summary>The receipt of the version that stands.</summary>
    public Receipt? Receipt { get; private set; }

    /// <summary>Known from the unsealing on.</summary>
    public Money? RequestedGrant { get; private set; }

    /// <summary>True where a version newer than the submitted one is being drafted.</summary>
    public bool HasNewerDraft => Receipt is not null && SealedContentId != Receipt.SealedContentId;

    /// <param name="call">The call it answers.</param>
    /// <param name="challenge">The challenge it solves.</param>
    /// <param name="lead">The lead applicant.</param>
    /// <param name="participants">Organisations that hold a role in the round; none of them may apply.</param>
    /// <param name="now">The time.</param>
    public static Result<Proposal> Draft(
        Call call, ChallengeId challenge, OrganisationId lead, IReadOnlyCollection<OrganisationId> participants, DateTimeOffset now)
    {
        if (WhyNotInTime(call, now) is { } refusal)
        {
            return refusal;
        }

        if (!call.Challenges.Contains(challenge))
        {
            return ProposalErrors.ChallengeNotInCall;
        }

        if (participants.Contains(lead))
        {
            return ProposalErrors.ApplicantHasAnotherRole.With("organisation", lead.Value);
        }

        var proposal = new Proposal(ProposalId.New(), call.Id, challenge, lead, now);
        proposal.Raise(new ProposalDrafted(proposal.Id, call.Id, now));
        return proposal;
    }

    /// <summary>Notes a newly saved version. What the other members confirmed before is void.</summary>
    public Result<Done> Revise(Call call, Guid sealedContent, string digest, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Revise, call, now) is { } refusal)
        {
            return refusal;
        }

        Take(ProposalStep.Revise, now);
        VoidConfirmations();
        SealedContentId = sealedContent;
        ContentDigest = digest;
        return Done.It;
    }

    /// <summary>Names the members besides the lead, and no others. Once submitted, the consortium is fixed.</summary>
    public Result<Done> NameMembers(
        Call call, IReadOnlyCollection<OrganisationId> others, IReadOnlyCollection<OrganisationId> participants, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.NameMembers, call, now) is { } refusal)
        {
            return refusal;
        }

        if (others.Contains(Lead) || others.Distinct().Count() != others.Count)
        {
            return ProposalErrors.MemberTwice;
        }

        foreach (var participant in others.Where(participants.Contains))
        {
            return ProposalErrors.ApplicantHasAnotherRole.With("organisation", participant.Value);
        }

        Take(ProposalStep.NameMembers, now);
        _members.RemoveAll(member => member.OrganisationId != Lead && !others.Contains(member.OrganisationId));
        _members.AddRange(others
            .Where(other => _members.TrueForAll(member => member.OrganisationId != other))
            .Select(other => new ProposalMember(other))
            .ToList());
        VoidConfirmations();
        return Done.It;
    }

    public Result<Done> AskMembers(Call call, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.AskMembers, call, now) is { } refusal)
        {
            return refusal;
        }

        if (SealedContentId is null)
        {
            return ProposalErrors.ContentMissing;
        }

        if (_members.Count == 1)
        {
            return ProposalErrors.NobodyToAsk;
        }

        Take(ProposalStep.AskMembers, now);
        Raise(new MembersAsked(Id, [.. Others.Select(member => member.OrganisationId)], now));
        return Done.It;
    }

    /// <summary>A member confirms the newest version.</summary>
    public Result<Done> Confirm(Call call, OrganisationId organisation, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Confirm, call, now) is { } refusal)
        {
            return refusal;
        }

        if (organisation == Lead)
        {
            return ProposalErrors.LeadConfirmsBySubmitting;
        }

        var member = _members.Find(one => one.OrganisationId == organisation);
        if (member is null)
        {
            return ProposalErrors.NotAMember;
        }

        if (member.ConfirmedAt is not null)
        {
            return ProposalErrors.AlreadyConfirmed;
        }

        Take(ProposalStep.Confirm, now);
        member.ConfirmedAt = now;
        Raise(new MemberConfirmed(Id, organisation, now));
        return Done.It;
    }

    /// <summary>Submits the newest version; it replaces one submitted before.</summary>
    /// <param name="call">The call, locked: the clock was read after the lock.</param>
    /// <param name="content">The newest version in clear, to be judged; nothing of it is kept here.</param>
    /// <param name="participants">Organisations that hold a role in the round; none of them may apply.</param>
    /// <param name="now">The time of receipt.</param>
    public Result<Receipt> Submit(
        Call call, ProposalContent content, IReadOnlyCollection<OrganisationId> participants, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Submit, call, now) is { } refusal)
        {
            return refusal;
        }

        if (SealedContentId is null)
        {
            return ProposalErrors.ContentMissing;
        }

        if (Receipt is not null && !HasNewerDraft)
        {
            return ProposalErrors.NothingNew;
        }

        if (content.Digest() != ContentDigest)
        {
            return ProposalErrors.ContentDiffers;
        }

        var members = _members.ConvertAll(member => member.OrganisationId);
        foreach (var participant in members.Where(participants.Contains))
        {
            return ProposalErrors.ApplicantHasAnotherRole.With("organisation", participant.Value);
        }

        var unconfirmed = Others.Where(member => member.ConfirmedAt is null).Select(member => member.OrganisationId.Value).ToArray();
        if (call.ConsortiumIsAtomic && unconfirmed.Length > 0)
        {
            return ProposalErrors.MembersUnconfirmed.With("unconfirmed", unconfirmed);
        }

        var faults = content.Faults(members, call.MaximumGrant, call.Languages);
        if (faults.Count > 0)
        {
            return ProposalErrors.ContentInvalid.At(faults);
        }

        Take(ProposalStep.Submit, now);
        _members.Single(member => member.OrganisationId == Lead).ConfirmedAt = now;
        Receipt = new Receipt(now, ContentDigest, RandomNumberGenerator.GetHexString(32, lowercase: true), SealedContentId.Value);
        Raise(new ProposalSubmitted(Id, CallId, ContentDigest, now));
        return Receipt;
    }

    /// <summary>The applicants take the proposal back. It needs no open call: sealed, it can be withdrawn after the deadline too.</summary>
    public Result<Done> Withdraw(string reason, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Withdraw) is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return ProposalErrors.ReasonMissing;
        }

        Take(ProposalStep.Withdraw, now, reason);
        Raise(new ProposalWithdrawn(Id, CallId, now));
        return Done.It;
    }

    /// <summary>
    /// A member other than the lead leaves. Before submission the rest may go on without it; afterwards it takes the whole
    /// proposal with it, unless the call says otherwise.
    /// </summary>
    public Result<Done> Leave(Call call, OrganisationId organisation, string reason, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Withdraw) is { } refusal)
        {
            return refusal;
        }

        if (call.Id != CallId)
        {
            return ProposalErrors.OfAnotherCall;
        }

        if (organisation == Lead || _members.TrueForAll(member => member.OrganisationId != organisation))
        {
            return ProposalErrors.NotAMember;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return ProposalErrors.ReasonMissing;
        }

        if (Status == ProposalStatus.Submitted && call.ConsortiumIsAtomic)
        {
            return Withdraw(reason, now);
        }

        if (Status != ProposalStatus.Submitted)
        {
            Take(ProposalStep.NameMembers, now, reason);
            VoidConfirmations();
        }

        _members.RemoveAll(member => member.OrganisationId == organisation);
        Changed();
        return Done.It;
    }

    private IEnumerable<ProposalMember> Others => _members.Where(member => member.OrganisationId != Lead);

    private static Error? WhyNotInTime(Call call, DateTimeOffset now) =>
        call.StatusAt(now) switch
        {
            CallStatus.Open => null,
            CallStatus.Closed => ProposalErrors.DeadlinePassed.With("deadline", call.Deadline),
            _ => ProposalErrors.CallNotOpen,
        };

    private Error? WhyNot(ProposalStep step) => ProposalLifecycle.Table.Next(Status, step).Error;

    private Error? WhyNot(ProposalStep step, Call call, DateTimeOffset now) =>
        WhyNot(step) ?? (call.Id != CallId ? ProposalErrors.OfAnotherCall : WhyNotInTime(call, now));

    private void Take(ProposalStep step, DateTimeOffset now, string? reason = null) =>
        Status = Step(ProposalLifecycle.Table, Status, step, now, reason).Value;

    private Result<Done> MoveBecause(ProposalStep step, string reason, DateTimeOffset now, IDomainEvent happened) =>
        WhyNot(step) is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(reason) ? ProposalErrors.ReasonMissing
        : Move(step, now, happened, reason);

    private Result<Done> Move(ProposalStep step, DateTimeOffset now, IDomainEvent? happened = null, string? reason = null)
    {
        if (WhyNot(step) is { } refusal)
        {
            return refusal;
        }

        Take(step, now, reason);
        if (happened is not null)
        {
            Raise(happened);
        }

        return Done.It;
    }

    private void VoidConfirmations() => _members.ForEach(member => member.ConfirmedAt = null);
}
