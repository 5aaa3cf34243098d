using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Funding;

/// <summary>Who sees a co-funding request and who may do what with it. Lists and single reads share <see cref="VisibleTo"/>.</summary>
public static class CoFundingRequestPolicy
{
    /// <summary>The round's supporters see all of it from the first draft, the funder that is asked sees it once submitted.</summary>
    public static Expression<Func<CoFundingRequest, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (actor.IsAuditor)
        {
            return request => true;
        }

        var mine = actor.Organisations;
        var rounds = db.Set<Round>();
        return request => (request.SubmittedAt != null && mine.Contains(request.Funder))
            || rounds.Any(round => round.Id == request.RoundId
                && round.Participants.Any(one => one.Role == RoundRole.Supporter && mine.Contains(one.OrganisationId)));
    }

    public static bool MayDraft(Actor actor, Round round) => round.Participants.Any(one =>
        one.Role == RoundRole.Supporter && actor.DraftsFor(one.OrganisationId));

    public static bool MaySubmit(Actor actor, Round round) => round.Participants.Any(one =>
        one.Role == RoundRole.Supporter && actor.SignsFor(one.OrganisationId));

    public static bool MayReview(Actor actor, CoFundingRequest request) => actor.DraftsFor(request.Funder);

    public static bool MayDecide(Actor actor, CoFundingRequest request) => actor.SignsFor(request.Funder);

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, CoFundingRequest request, Round round) =>
    [
        .. CoFundingRequestLifecycle.Table.Open(request.Status).Where(step => step switch
        {
            CoFundingRequestStep.Revise => MayDraft(actor, round),
            CoFundingRequestStep.Submit => MaySubmit(actor, round),
            CoFundingRequestStep.Review => MayReview(actor, request),
            CoFundingRequestStep.Approve => MayDecide(actor, request)
                && !(request.FirstApproval is { } first && first.Account == actor.Self && first.Amount == request.Requested),
            CoFundingRequestStep.ApproveInPart or CoFundingRequestStep.Reject => MayDecide(actor, request),
            _ => false,
        }).Select(Lifecycle<CoFundingRequestStatus, CoFundingRequestStep>.Camel),
    ];
}
