using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class WriteConsensusEndpoint
{
    public static void MapWriteConsensus(this RouteGroupBuilder reports) => reports
        .MapPut("/{id:guid}", Write)
        .Operation("WriteConsensus", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            ConsensusReportErrors.NotFound, ConsensusReportErrors.NotARapporteur, ConsensusReportErrors.ConflictOfInterest,
            ConsensusReportErrors.ScoresInvalid, ConsensusReportLifecycle.Table.Refusal(ConsensusReportStep.Write));

    /// <summary>Write a consensus report</summary>
    /// <remarks>Replaces scores and reasons; they may be incomplete until it is agreed. The applicant reads the reasons. Any rapporteur of the panel writes.</remarks>
    internal static Task<Shown<ConsensusReportView>> Write(Guid id, IfMatch seen, Body<ScoresBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new WriteConsensus(new(id), body.Value.ToScores(), seen.Version), ct).Shown();
}
