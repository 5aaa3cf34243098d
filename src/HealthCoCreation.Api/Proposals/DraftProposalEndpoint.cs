using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

/// <summary>A new proposal.</summary>
public sealed record DraftProposalBody : IExample<DraftProposalBody>
{
    /// <summary>The open call.</summary>
    public required Guid CallId { get; init; }

    /// <summary>The challenge of that call that it answers.</summary>
    public required Guid ChallengeId { get; init; }

    /// <summary>The lead applicant, a verified company you contribute to or sign for.</summary>
    public required Guid LeadId { get; init; }

    public static DraftProposalBody Example => new()
    {
        CallId = ProposalView.Example.CallId.Value,
        ChallengeId = ProposalView.Example.ChallengeId.Value,
        LeadId = ProposalView.Example.LeadId.Value,
    };
}

internal static class DraftProposalEndpoint
{
    public static void MapDraftProposal(this RouteGroupBuilder proposals) => proposals
        .MapPost("/", Draft)
        .Operation("DraftProposal", Scopes.ProposalsWrite, Audience.Contributor)
        .Shows(ProposalView.ExampleDrafted, offers: ["revise", "nameMembers", "withdraw"])
        .Refuses(CallErrors.NotFound, ProposalErrors.NotYours, OrganisationErrors.NotVerified, ProposalErrors.NotACompany, ProposalErrors.DeadlinePassed, ProposalErrors.CallNotOpen,
            ProposalErrors.ChallengeNotInCall, ProposalErrors.ApplicantHasAnotherRole);

    /// <summary>Draft a proposal</summary>
    /// <remarks>Begins a proposal of a verified company to one challenge of an open call. An organisation with a role in the round does not answer its call.</remarks>
    internal static Task<Made<ProposalView>> Draft(Body<DraftProposalBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DraftProposal(new(body.Value.CallId), new(body.Value.ChallengeId), new(body.Value.LeadId)), ct)
            .Made(view => $"/v1/proposals/{view.Id.Value}");
}
