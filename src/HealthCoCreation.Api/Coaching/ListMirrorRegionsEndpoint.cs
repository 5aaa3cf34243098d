using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Coaching;

internal static class ListMirrorRegionsEndpoint
{
    public static void MapListMirrorRegions(this RouteGroupBuilder mirrors) => mirrors
        .MapGet("/", List)
        .Operation("ListMirrorRegions", Scopes.CoachingRead, Audience.Member | Audience.Coach | Audience.Auditor | Audience.PlatformAdministrator)
        .Refuses(EdgeErrors.InvalidParameter);

    /// <summary>List mirror regions</summary>
    /// <remarks>Your organisations', newest first; all of them for coaches, auditors and administrators of the platform.</remarks>
    /// <param name="region">Only that region (NUTS code).</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="coachId">Only those of this coach.</param>
    internal static ShownList<MirrorRegionSummary> List(
        PageQuery page,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        [FromQuery, OneOf(typeof(MirrorRegionStatus))] string? status,
        [FromQuery] Guid? coachId,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListMirrorRegions(
                QueryValue.Region("region", region),
                QueryValue.Of<MirrorRegionStatus>("status", status),
                coachId is { } coach ? new AccountId(coach) : null,
                at),
            ct));
}
