using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

/// <summary>A new round.</summary>
public sealed record PlanRoundBody : IExample<PlanRoundBody>
{
    /// <summary>NUTS code of the region whose round it is.</summary>
    [Pattern("^[A-Z]{2}[A-Z0-9]{0,3}$", 5)]
    public required string RegionCode { get; init; }

    /// <summary>What the round is called.</summary>
    public required TextBody Title { get; init; }

    /// <summary>Until when challenges will be taken in.</summary>
    public required DateTimeOffset IntakeClosesAt { get; init; }

    /// <summary>The organisation that plans the round; you sign for it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>What that organisation is in the round: funder or supporter.</summary>
    public required RoundRole Role { get; init; }

    public static PlanRoundBody Example => new()
    {
        RegionCode = "FR10",
        Title = TextBody.Of("fr", "Premier tour francilien"),
        IntakeClosesAt = RoundView.Example.IntakeClosesAt,
        OrganisationId = RoundView.Example.Participants[2].OrganisationId.Value,
        Role = RoundRole.Supporter,
    };
}

internal static class PlanRoundEndpoint
{
    public static void MapPlanRound(this RouteGroupBuilder rounds) => rounds
        .MapPost("/", Plan)
        .Operation("PlanRound", Scopes.RoundsWrite, Audience.Signatory)
        .Shows(RoundView.ExamplePlanned)
        .Refuses(RoundErrors.NotYours, RoundErrors.PlannedByFundersAndSupporters, OrganisationErrors.NotVerified, RoundErrors.CompaniesDoNotFund, RegionErrors.NotFound,
            RegionErrors.NotActive, RoundErrors.IntakeClosesInThePast);

    /// <summary>Plan a round</summary>
    /// <remarks>For a signatory of a verified organisation, which takes part as funder or supporter. The round is a draft until its intake opens.</remarks>
    internal static Task<Made<RoundView>> Plan(
        Body<PlanRoundBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new PlanRound(
                body.Value.RegionCode, body.Value.Title.ToText(), body.Value.IntakeClosesAt, new(body.Value.OrganisationId), body.Value.Role), ct)
            .Made(view => $"/v1/rounds/{view.Id.Value}");
}
