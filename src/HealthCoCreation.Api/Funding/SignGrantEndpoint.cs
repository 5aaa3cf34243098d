using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class SignGrantEndpoint
{
    public static void MapSignGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/sign", Sign)
        .Operation("SignGrant", Scopes.FundingWrite, Audience.Signatory)
        .PeopleOnly()
        .Idempotent()
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Sign),
            GrantErrors.NotYours,
            GrantErrors.NotAParty,
            GrantErrors.AlreadySigned, GrantErrors.SignedByYou,
            ProposalLifecycle.Table.Refusal(ProposalStep.Contract),
            AidErrors.OtherCurrency,
            AidErrors.CeilingExceeded);

    /// <summary>Sign a grant</summary>
    /// <remarks>For the lead solver and every funder that gives. With the last signature the reserved money is committed, de minimis aid is recorded by the region's rule pack of that day, and the proposal is contracted: all of it, or none. Aid that would exceed the ceiling is refused whole.</remarks>
    internal static Task<Shown<GrantView>> Sign(
        Guid id, IfMatch seen, Body<PartySignatureBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SignGrant(new(id), new(body.Value.OrganisationId), seen.Version), ct).Shown();
}
