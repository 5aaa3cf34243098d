using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetConsensusEndpoint
{
    public static void MapGetConsensus(this RouteGroupBuilder reports) => reports
        .MapGet("/{id:guid}", Get)
        .Operation("GetConsensus", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            ConsensusReportErrors.NotFound, ConsensusReportErrors.ConflictOfInterest);

    /// <summary>Read a consensus report</summary>
    /// <remarks>For the call's panel; for people of the round's funders and supporters once it is agreed.</remarks>
    internal static Task<Shown<ConsensusReportView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetConsensus(new(id)), ct).Shown();
}
