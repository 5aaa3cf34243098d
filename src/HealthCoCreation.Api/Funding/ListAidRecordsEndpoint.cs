using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Funding;

internal static class ListAidRecordsEndpoint
{
    public static void MapListAidRecords(this RouteGroupBuilder records) => records
        .MapGet("/", List)
        .Operation("ListAidRecords", Scopes.FundingRead, Audience.Member | Audience.Auditor);

    /// <summary>List de minimis aid</summary>
    /// <remarks>What your organisations received and what they gave, newest first; for auditors all of it.</remarks>
    /// <param name="organisationId">Only aid to this organisation.</param>
    /// <param name="grantId">Only aid under this grant.</param>
    internal static ShownList<AidRecordView> List(
        PageQuery page,
        [FromQuery] Guid? organisationId,
        [FromQuery] Guid? grantId, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListAidRecords(
                organisationId is { } organisation ? new OrganisationId(organisation) : null,
                grantId is { } grant ? new GrantId(grant) : null,
                at),
            ct));
}
