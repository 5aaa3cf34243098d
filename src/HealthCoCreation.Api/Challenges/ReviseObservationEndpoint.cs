using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>How large the same need is at another buyer.</summary>
public sealed record ObservedNeedBody : IExample<ObservedNeedBody>
{
    /// <summary>Beds of the wards that have the need.</summary>
    [Range(0, 1_000_000)]
    public int? Beds { get; init; }

    /// <summary>Patients of the challenge's group in one year.</summary>
    [Range(0, 100_000_000)]
    public int? PatientsPerYear { get; init; }

    /// <summary>What the buyer means to do if the pilot succeeds. It binds nobody.</summary>
    public required PurchaseIntent Intent { get; init; }

    /// <summary>What else others should know; the challenger and the round's panel read it.</summary>
    [Prose(2000)]
    public string? Note { get; init; }

    internal ObservedNeed ToNeed() => new(Beds, PatientsPerYear, Intent, Note);

    public static ObservedNeedBody Example => new()
    {
        Beds = ObserverView.Example.Beds,
        PatientsPerYear = ObserverView.Example.PatientsPerYear,
        Intent = ObserverView.Example.Intent,
        Note = ObserverView.Example.Note,
    };
}

internal static class ReviseObservationEndpoint
{
    public static void MapReviseObservation(this RouteGroupBuilder challenges) => challenges
        .MapPut("/{id:guid}/observers/{organisationId:guid}", Revise)
        .Operation("ReviseObservation", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ObservingChallengerErrors.NotFound, ObservingChallengerErrors.NotYours);

    /// <summary>Revise an observing buyer's need</summary>
    /// <remarks>Replaces what the buyer said of its need.</remarks>
    internal static Task<Shown<ObserverView>> Revise(
        Guid id, Guid organisationId, IfMatch seen, Body<ObservedNeedBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseObservation(new(id), new(organisationId), body.Value.ToNeed(), seen.Version), ct).Shown();
}
