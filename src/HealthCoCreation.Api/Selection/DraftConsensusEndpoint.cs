using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class DraftConsensusEndpoint
{
    public static void MapDraftConsensus(this RouteGroupBuilder reports) => reports
        .MapPost("/", Draft)
        .Operation("DraftConsensus", Scopes.SelectionWrite, Audience.SignedIn)
        .Shows(ConsensusReportView.Example with { Scores = [], Version = 1, Actions = ["write"] })
        .PeopleOnly()
        .Refuses(
            ProposalErrors.NotFound, ConsensusReportErrors.NotARapporteur, ConsensusReportErrors.ConflictOfInterest,
            ConsensusReportErrors.TooFewScorecards, ConsensusReportErrors.AlreadyDrafted);

    /// <summary>Draft a consensus report</summary>
    /// <remarks>For a rapporteur of the call's sitting panel, once enough evaluators have scored the proposal, each alone.</remarks>
    internal static Task<Made<ConsensusReportView>> Draft(Body<ProposalToJudgeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DraftConsensus(new(body.Value.ProposalId)), ct).Made(view => $"/v1/consensus-reports/{view.Id.Value}");
}
