using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

public readonly record struct EligibilityCheckId(Guid Value) : ITypedId<EligibilityCheckId>
{
    public static EligibilityCheckId From(Guid value) => new(value);

    public static EligibilityCheckId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>One requirement, met or not.</summary>
/// <param name="Member">The member it concerns; null where it concerns the whole proposal.</param>
/// <param name="Requirement">What was tested.</param>
/// <param name="Met">Whether it is met.</param>
/// <param name="Reason">Why not; required where it is not met. Where a rule of the call found it, its own words.</param>
/// <param name="Rule">Code of the call's rule that found it, or of what contradicts the form; null where a person did.</param>
public sealed record EligibilityFinding(OrganisationId? Member, string Requirement, bool Met, string? Reason, string? Rule = null);

public sealed record EligibilityChecked(EligibilityCheckId Check, ProposalId Proposal, bool Passed, DateTimeOffset At) : IDomainEvent;

/// <summary>The gate before merit: pass or fail, with reasons. Written once.</summary>
public sealed class EligibilityCheck : AggregateRoot<EligibilityCheckId>
{
    private EligibilityCheck()
    {
    }

    private EligibilityCheck(EligibilityCheckId id)
        : base(id)
    {
    }

    public ProposalId ProposalId { get; private set; }

    public CallId CallId { get; private set; }

    public bool Passed { get; private set; }

    public IReadOnlyList<EligibilityFinding> Findings { get; private set; } = [];

    public AccountId CheckedBy { get; private set; }

    public DateTimeOffset CheckedAt { get; private set; }

    /// <summary>Why requirements are not met.</summary>
    public IReadOnlyList<string> Reasons => [.. Findings.Where(finding => !finding.Met).Select(finding => finding.Reason!)];

    /// <summary>
    /// One ineligible member fails the whole proposal, unless the call says that the consortium is not atomic;
    /// the lead and the proposal itself must pass in any case.
    /// </summary>
    public static Result<EligibilityCheck> Record(
        Call call, Proposal proposal, IReadOnlyCollection<EligibilityFinding> findings, AccountId by, DateTimeOffset now)
    {
        if (proposal.CallId != call.Id)
        {
            return EligibilityCheckErrors.OfAnotherCall;
        }

        if (findings.Count == 0)
        {
            return EligibilityCheckErrors.FindingsMissing;
        }

        if (findings.Any(finding => !finding.Met && string.IsNullOrWhiteSpace(finding.Reason)))
        {
            return EligibilityCheckErrors.ReasonMissing;
        }

        if (findings.Any(finding => finding.Member is { } concerned && proposal.Members.All(member => member.OrganisationId != concerned)))
        {
            return EligibilityCheckErrors.NotAMember;
        }

        var check = new EligibilityCheck(EligibilityCheckId.New(now))
        {
            ProposalId = proposal.Id,
            CallId = call.Id,
            Passed = findings.All(finding =>
                finding.Met || (!call.ConsortiumIsAtomic && finding.Member is { } member && member != proposal.Lead)),
            Findings = [.. findings],
            CheckedBy = by,
            CheckedAt = now,
        };
        check.Raise(new EligibilityChecked(check.Id, proposal.Id, check.Passed, now));
        return check;
    }
}
