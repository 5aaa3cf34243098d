using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Funding;

/// <summary>Who sees a grant and who may do what with it. Lists and single reads share <see cref="VisibleTo"/>.</summary>
public static class GrantPolicy
{
    /// <summary>The consortium, the funders that give, the round's supporters, and, once it is signed, the challenger.</summary>
    public static Expression<Func<Grant, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (actor.IsAuditor)
        {
            return grant => true;
        }

        var mine = actor.Organisations;
        var proposals = db.Set<Proposal>();
        var requests = db.Set<CoFundingRequest>();
        var rounds = db.Set<Round>();
        var challenges = db.Set<Challenge>();
        return grant => mine.Contains(grant.Lead)
            || proposals.Any(proposal => proposal.Id == grant.ProposalId
                && (proposal.Members.Any(member => mine.Contains(member.OrganisationId))
                    || (grant.SignedAt != null
                        && challenges.Any(challenge => challenge.Id == proposal.ChallengeId && mine.Contains(challenge.OwnerId)))))
            || requests.Any(request => request.ProposalId == grant.ProposalId
                && (request.Status == CoFundingRequestStatus.Approved || request.Status == CoFundingRequestStatus.PartiallyApproved)
                && (mine.Contains(request.Funder)
                    || rounds.Any(round => round.Id == request.RoundId
                        && round.Participants.Any(one => one.Role == RoundRole.Supporter && mine.Contains(one.OrganisationId)))));
    }

    /// <summary>Commits one of the funders that give.</summary>
    public static bool IsFunder(Actor actor, Grant grant) => grant.Lines.Any(line => actor.SignsFor(line.Funder));

    /// <summary>May sign: there is a party that has not signed yet and that the actor commits.</summary>
    public static bool MaySign(Actor actor, Grant grant) => grant.AwaitedSignatures.Any(actor.SignsFor);

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Grant grant) =>
    [
        .. GrantLifecycle.Table.Open(grant.Status)
            .Where(step => step == GrantStep.Sign ? MaySign(actor, grant) : IsFunder(actor, grant))
            .Where(step => step != GrantStep.Recover || grant.Recovered < grant.RecoveryDue!.Value)
            .Select(Lifecycle<GrantStatus, GrantStep>.Camel),
    ];
}
