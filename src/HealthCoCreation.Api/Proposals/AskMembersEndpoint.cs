using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class AskMembersEndpoint
{
    public static void MapAskMembers(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/request-confirmations", Ask)
        .Operation("AskMembers", Scopes.ProposalsWrite, Audience.Contributor)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, ProposalLifecycle.Table.Refusal(ProposalStep.AskMembers), ProposalErrors.DeadlinePassed, ProposalErrors.CallNotOpen,
            ProposalErrors.ContentMissing, ProposalErrors.NobodyToAsk);

    /// <summary>Ask the members to confirm</summary>
    /// <remarks>Asks every other member to confirm the saved content.</remarks>
    internal static Task<Shown<ProposalView>> Ask(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AskMembers(new(id), seen.Version), ct).Shown();
}
