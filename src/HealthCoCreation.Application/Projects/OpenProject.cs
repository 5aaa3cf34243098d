using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Projects;

/// <summary>The challenger opens the project of a signed grant; the memorandum awaits both signatures.</summary>
public sealed record OpenProject(GrantId Grant) : ICommand<ProjectView>;

internal sealed class OpenProjectHandler(IAppDb db, ICurrentCall call) : IRequestHandler<OpenProject, Result<ProjectView>>
{
    public async Task<Result<ProjectView>> Handle(OpenProject command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Grant, GrantPolicy.VisibleTo(db, call.Actor), GrantErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var grant = found.Value;
        var challenge = await db.Set<Challenge>().AsNoTracking().SingleAsync(
            row => db.Set<Proposal>().Any(proposal => proposal.Id == grant.ProposalId && proposal.ChallengeId == row.Id), ct);
        if (!call.Actor.SignsFor(challenge.OwnerId))
        {
            return ProjectErrors.NotTheChallenger;
        }

        if (await db.Set<Project>().AnyAsync(row => row.GrantId == grant.Id, ct))
        {
            return ProjectErrors.AlreadyOpen;
        }

        var round = await db.Set<Round>().AsNoTracking().SingleAsync(row => row.Id == challenge.RoundId, ct);
        var indicators = challenge.IndicatorsHash is { } published ? new IndicatorSet(challenge.Form.Indicators, published) : IndicatorSet.Of(challenge.Form.Indicators);
        var opened = Project.Open(
            grant.ProposalId, challenge.Id, grant.Id, grant.Status, challenge.OwnerId, grant.Lead, round.RegionCode, indicators, call.Now);
        if (opened.Refused)
        {
            return opened.Error;
        }

        db.Set<Project>().Add(opened.Value);
        return ProjectView.Of(opened.Value, round, call.Actor, call.Now);
    }
}
