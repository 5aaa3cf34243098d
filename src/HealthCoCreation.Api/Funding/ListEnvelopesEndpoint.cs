using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Funding;

internal static class ListEnvelopesEndpoint
{
    public static void MapListEnvelopes(this RouteGroupBuilder envelopes) => envelopes
        .MapGet("/", List)
        .Operation("ListEnvelopes", Scopes.FundingRead, Audience.Member | Audience.Auditor);

    /// <summary>List envelopes</summary>
    /// <remarks>Those you may see, newest first.</remarks>
    /// <param name="roundId">Only those of this round.</param>
    /// <param name="funderId">Only those of this funder.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<EnvelopeSummary> List(
        PageQuery page,
        [FromQuery] Guid? roundId,
        [FromQuery] Guid? funderId,
        [FromQuery, OneOf(typeof(EnvelopeStatus))] string? status,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListEnvelopes(
                roundId is { } round ? new RoundId(round) : null,
                funderId is { } funder ? new OrganisationId(funder) : null,
                QueryValue.Of<EnvelopeStatus>("status", status),
                at),
            ct));
}
