using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>An approval of the opening.</summary>
public sealed record ApproveUnsealingBody : IExample<ApproveUnsealingBody>
{
    /// <summary>The organisation you approve for, as the list of officers names it.</summary>
    public required Guid OrganisationId { get; init; }

    public static ApproveUnsealingBody Example => new() { OrganisationId = OpeningView.Example.Officers[0].OrganisationId.Value };
}

internal static class ApproveUnsealingEndpoint
{
    public static void MapApproveUnsealing(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/opening/approvals", Approve)
        .Operation("ApproveUnsealing", Scopes.CallsWrite, Audience.Member)
        .PeopleOnly()
        .Refuses(CallErrors.NotFound, CallErrors.NotAnOpeningOfficer, CallLifecycle.Table.Refusal(CallStep.Unseal), CallErrors.AlreadyApproved,
            CallErrors.SecondApproverSameOrganisation);

    /// <summary>Approve the opening</summary>
    /// <remarks>For an opening officer, after the deadline. The second approval, by another person of another organisation, opens all proposals at one moment and moves the round to evaluation.</remarks>
    internal static Task<Shown<OpeningView>> Approve(Guid id, IfMatch seen, Body<ApproveUnsealingBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ApproveUnsealing(new(id), new(body.Value.OrganisationId), seen.Version), ct).Shown();
}
