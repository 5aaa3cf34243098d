using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class GetGrantEndpoint
{
    public static void MapGetGrant(this RouteGroupBuilder grants) => grants
        .MapGet("/{id:guid}", Get)
        .Operation("GetGrant", Scopes.FundingRead, Audience.Member | Audience.Auditor)
        .Refuses(
            GrantErrors.NotFound);

    /// <summary>Read a grant</summary>
    /// <remarks>For the consortium, the funders that give, the round's supporters and auditors; for the challenger once it is signed.</remarks>
    internal static Task<Shown<GrantView>> Get(
        Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetGrant(new(id)), ct).Shown();
}
