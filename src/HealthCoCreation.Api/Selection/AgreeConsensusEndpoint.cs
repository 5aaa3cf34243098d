using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class AgreeConsensusEndpoint
{
    public static void MapAgreeConsensus(this RouteGroupBuilder reports) => reports
        .MapPost("/{id:guid}/agree", Agree)
        .Operation("AgreeConsensus", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            ConsensusReportErrors.NotFound, ConsensusReportErrors.NotARapporteur, ConsensusReportErrors.ConflictOfInterest,
            ConsensusReportErrors.ScoresInvalid, ConsensusReportErrors.TooFewScorecards, ConsensusReportLifecycle.Table.Refusal(ConsensusReportStep.Agree));

    /// <summary>Agree on a consensus report</summary>
    /// <remarks>The report is final and the proposal evaluated: its scores are those that count.</remarks>
    internal static Task<Shown<ConsensusReportView>> Agree(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AgreeConsensus(new(id), seen.Version), ct).Shown();
}
