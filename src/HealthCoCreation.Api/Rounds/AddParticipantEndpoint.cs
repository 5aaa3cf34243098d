using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

/// <summary>One role of one organisation in a round.</summary>
public sealed record RoundParticipantBody : IExample<RoundParticipantBody>
{
    /// <summary>The organisation; it is verified.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>What it is in the round.</summary>
    public required RoundRole Role { get; init; }

    public static RoundParticipantBody Example => new()
    {
        OrganisationId = RoundParticipantView.Example.OrganisationId.Value,
        Role = RoundRole.Challenger,
    };
}

internal static class AddParticipantEndpoint
{
    public static void MapAddParticipant(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/participants", Add)
        .Operation("AddParticipant", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundErrors.FundersChooseFunders, RoundLifecycle.Table.Refusal(RoundStep.AddParticipant), OrganisationErrors.NotVerified,
            RoundErrors.CompaniesDoNotFund, RoundErrors.AlreadyParticipates);

    /// <summary>Add a participant</summary>
    /// <remarks>Gives a verified organisation a role in the round. An organisation may have several roles. The first funder is added by whoever plans the round, every other one by a funder.</remarks>
    internal static Task<Shown<RoundView>> Add(
        Guid id, IfMatch seen, Body<RoundParticipantBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AddParticipant(new(id), new(body.Value.OrganisationId), body.Value.Role, seen.Version), ct).Shown();
}
