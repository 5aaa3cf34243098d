using System.Security.Cryptography;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Proposals;

/// <summary>What becomes of a proposal after the deadline: it is opened, judged, ranked and awarded, or not.</summary>
public sealed partial class Proposal
{
    /// <summary>Opens the version that stands. The requested grant is read from its budget.</summary>
    public Result<Done> Unseal(Call call, Money requestedGrant, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Unseal) is { } refusal)
        {
            return refusal;
        }

        if (call.Id != CallId)
        {
            return ProposalErrors.OfAnotherCall;
        }

        if (call.StatusAt(now) != CallStatus.Unsealed)
        {
            return ProposalErrors.CallNotUnsealed;
        }

        Take(ProposalStep.Unseal, now);
        RequestedGrant = requestedGrant;
        Raise(new ProposalUnsealed(Id, CallId, now));
        return Done.It;
    }

    public Result<Done> PassEligibility(DateTimeOffset now) =>
        Move(ProposalStep.PassEligibility, now, new ProposalFoundEligible(Id, CallId, now));

    public Result<Done> FailEligibility(string reason, DateTimeOffset now) =>
        MoveBecause(ProposalStep.FailEligibility, reason, now, new ProposalFoundIneligible(Id, CallId, now));

    public Result<Done> Evaluate(DateTimeOffset now) =>
        Move(ProposalStep.Evaluate, now, new ProposalEvaluated(Id, CallId, now));

    public Result<Done> Rank(DateTimeOffset now) => Move(ProposalStep.Rank, now);

    public Result<Done> ProposeForAward(DateTimeOffset now) =>
        Move(ProposalStep.ProposeForAward, now, new ProposalProposedForAward(Id, CallId, ChallengeId, now));

    public Result<Done> PutOnReserve(DateTimeOffset now) => Move(ProposalStep.PutOnReserve, now);

    public Result<Done> Reject(DateTimeOffset now) => Move(ProposalStep.Reject, now);

    /// <summary>The first on the reserve list takes the place of a declined award.</summary>
    public Result<Done> MoveUp(DateTimeOffset now) =>
        Move(ProposalStep.MoveUp, now, new ProposalProposedForAward(Id, CallId, ChallengeId, now));

    /// <summary>Awards after the standstill (Dir. 89/665/EEC art. 2a, applied to grants as policy).</summary>
    public Result<Done> Award(DateTimeOffset standstillEndsAt, DateTimeOffset now)
    {
        if (WhyNot(ProposalStep.Award) is { } refusal)
        {
            return refusal;
        }

        return now < standstillEndsAt
            ? ProposalErrors.StandstillRunning.With("standstillEndsAt", standstillEndsAt)
            : Move(ProposalStep.Award, now, new ProposalAwarded(Id, CallId, ChallengeId, Lead, now));
    }

    public Result<Done> Contract(DateTimeOffset now) =>
        Move(ProposalStep.Contract, now, new ProposalContracted(Id, CallId, ChallengeId, now));

    public Result<Done> Decline(string reason, DateTimeOffset now) =>
        MoveBecause(ProposalStep.Decline, reason, now, new ProposalDeclined(Id, CallId, ChallengeId, now));

    /// <summary>Sends it back to the evaluators, after a conflict of interest found late or a redress upheld.</summary>
    public Result<Done> Reopen(string reason, DateTimeOffset now) =>
        MoveBecause(ProposalStep.Reopen, reason, now, new ProposalReopened(Id, CallId, now));
}
