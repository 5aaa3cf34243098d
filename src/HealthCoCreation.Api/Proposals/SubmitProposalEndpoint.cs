using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class SubmitProposalEndpoint
{
    public static void MapSubmitProposal(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/submit", Submit)
        .Operation("SubmitProposal", Scopes.ProposalsWrite, Audience.Signatory)
        .Idempotent()
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, OrganisationErrors.NotVerified, ProposalLifecycle.Table.Refusal(ProposalStep.Submit), ProposalErrors.DeadlinePassed, ProposalErrors.CallNotOpen,
            ProposalErrors.ContentMissing, ProposalErrors.NothingNew, ProposalErrors.MembersUnconfirmed,
            ProposalErrors.ContentInvalid);

    /// <summary>Submit a proposal</summary>
    /// <remarks>Submits the saved content for the lead; it replaces a version submitted before. Every member has confirmed, and what the form lacks is told all at once. The time of receipt is the database's clock: at the deadline a submission ends wholly in or wholly out. The receipt is the proof.</remarks>
    internal static Task<Shown<ProposalView>> Submit(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SubmitProposal(new(id), seen.Version), ct).Shown();
}
