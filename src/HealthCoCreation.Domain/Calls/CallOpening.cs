using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Calls;

/// <summary>A person authorised to open the proposals, and the organisation they do it for.</summary>
public sealed record OpeningOfficer(AccountId Account, OrganisationId Organisation);

/// <summary>One of the two approvals that open the proposals.</summary>
public sealed record UnsealingApproval(AccountId Account, OrganisationId Organisation, DateTimeOffset At);

/// <summary>From the opening of the window to that of the proposals: who may open them, and the clock between.</summary>
public sealed partial class Call
{
    /// <summary>Names everybody who may open the proposals. An officer who has approved stays on the list.</summary>
    public Result<Done> AuthoriseOfficers(IReadOnlyCollection<OpeningOfficer> officers)
    {
        if (Status is not (CallStatus.Draft or CallStatus.Open or CallStatus.Closed))
        {
            return CallErrors.OfficersFixed.With("currentStatus", Name(Status));
        }

        if (!CanOpen(officers))
        {
            return CallErrors.TooFewOpeningOfficers;
        }

        if (UnsealingApprovals.Any(approval => !officers.Contains(new OpeningOfficer(approval.Account, approval.Organisation))))
        {
            return CallErrors.OfficerHasApproved;
        }

        OpeningOfficers = [.. officers.Distinct()];
        Changed();
        return Done.It;
    }

    public Result<Done> Open(DateTimeOffset now)
    {
        var next = CallLifecycle.Table.Next(StatusAt(now), CallStep.Open);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Deadline <= now)
        {
            return CallErrors.DeadlinePassed.With("deadline", Deadline);
        }

        if (Challenges.Count == 0)
        {
            return CallErrors.TermsInvalid.At(CallTerms.ChallengesMissing);
        }

        if (!CanOpen(OpeningOfficers))
        {
            return CallErrors.TooFewOpeningOfficers;
        }

        Step(CallLifecycle.Table, Status, CallStep.Open, now);
        Status = next.Value;
        OpensAt = now;
        OpenedAt = now;
        Raise(new CallOpened(Id, RoundId, Deadline, Challenges, now));
        return Done.It;
    }

    /// <summary>Notes that the deadline has come. Nothing depends on it being noted in time.</summary>
    public void NoteClosing(DateTimeOffset now)
    {
        if (Status == CallStatus.Open && StatusAt(now) == CallStatus.Closed)
        {
            Status = ClockStep(CallLifecycle.Table, Status, CallStep.Close, new CallClosed(Id, RoundId, Deadline));
        }
    }

    /// <summary>Gives one of the two approvals that open the proposals.</summary>
    /// <returns>Whether the proposals are unsealed now.</returns>
    public Result<bool> ApproveUnsealing(AccountId account, OrganisationId organisation, DateTimeOffset now)
    {
        var next = CallLifecycle.Table.Next(StatusAt(now), CallStep.Unseal);
        if (next.Refused)
        {
            return next.Error;
        }

        if (!OpeningOfficers.Contains(new OpeningOfficer(account, organisation)))
        {
            return CallErrors.NotAnOpeningOfficer;
        }

        if (UnsealingApprovals.Any(approval => approval.Account == account))
        {
            return CallErrors.AlreadyApproved;
        }

        if (UnsealingApprovals.Any(approval => approval.Organisation == organisation))
        {
            return CallErrors.SecondApproverSameOrganisation;
        }

        NoteClosing(now);
        UnsealingApprovals = [.. UnsealingApprovals, new UnsealingApproval(account, organisation, now)];
        Raise(new CallUnsealingApproved(Id, account, organisation, now));
        if (UnsealingApprovals.Count < 2)
        {
            return false;
        }

        Step(CallLifecycle.Table, Status, CallStep.Unseal, now);
        Status = next.Value;
        Raise(new CallUnsealed(Id, RoundId, now));
        return true;
    }

    private static bool CanOpen(IReadOnlyCollection<OpeningOfficer> officers) =>
        officers.Any(first => officers.Any(second =>
            first.Account != second.Account && first.Organisation != second.Organisation));
}
