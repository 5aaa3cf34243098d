using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>A region's interest in copying what pilot regions have tried.</summary>
public sealed record ExpressInterestBody : IExample<ExpressInterestBody>
{
    /// <summary>NUTS code of a region that takes part as a mirror region.</summary>
    [Pattern("^[A-Z]{2}[A-Z0-9]{0,3}$", 5)]
    public required string RegionCode { get; init; }

    /// <summary>The organisation in charge; you sign for it.</summary>
    public required Guid OrganisationId { get; init; }

    public static ExpressInterestBody Example => new()
    {
        RegionCode = "ES22",
        OrganisationId = MirrorRegionView.Example.OrganisationId.Value,
    };
}

internal static class ExpressInterestEndpoint
{
    public static void MapExpressInterest(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/", Express)
        .Operation("ExpressInterest", Scopes.CoachingWrite, Audience.Signatory)
        .Refuses(RegionErrors.NotFound, MirrorRegionErrors.NotYours, OrganisationErrors.NotVerified, RegionErrors.NotActive, MirrorRegionErrors.NotAMirror, MirrorRegionErrors.InterestedAlready);

    /// <summary>Express interest</summary>
    /// <remarks>A region asks to become a mirror region, through a signatory of the organisation in charge. One interest at a time; a region that was turned down or left may come again.</remarks>
    internal static Task<Made<MirrorRegionView>> Express(Body<ExpressInterestBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ExpressInterest(body.Value.RegionCode, new(body.Value.OrganisationId)), ct)
            .Made(view => $"/v1/mirror-regions/{view.Id.Value}");
}
