using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Rounds;

internal static class RemoveParticipantEndpoint
{
    public static void MapRemoveParticipant(this RouteGroupBuilder rounds) => rounds
        .MapDelete("/{id:guid}/participants/{organisationId:guid}", Remove)
        .Operation("RemoveParticipant", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundErrors.FundersChooseFunders, RoundLifecycle.Table.Refusal(RoundStep.RemoveParticipant), RoundErrors.ParticipantNotFound,
            RoundErrors.ParticipantBound, RoundErrors.ParticipantsMissing, EdgeErrors.InvalidParameter);

    /// <summary>Remove a participant</summary>
    /// <remarks>Takes an organisation out of the round, or one of its roles. A funder with an envelope and a challenger with a challenge stay; a round under way keeps one of each role.</remarks>
    /// <param name="role">Only this role; all of the organisation's roles where not said.</param>
    internal static Task<Gone> Remove(
        Guid id,
        Guid organisationId,
        [FromQuery, OneOf(typeof(RoundRole))] string? role,
        IfMatch seen,
        IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new RemoveParticipant(
                new(id), new(organisationId), QueryValue.Of<RoundRole>("role", role), seen.Version), ct).Gone();
}
