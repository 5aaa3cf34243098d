using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

/// <summary>An invitation to a panel.</summary>
public sealed record PanelInvitationBody : IExample<PanelInvitationBody>
{
    /// <summary>The person's account. A machine account judges nothing.</summary>
    public required Guid AccountId { get; init; }

    /// <summary>Where the person works; absent for the self-employed and the retired.</summary>
    public Guid? EmployerId { get; init; }

    /// <summary>Evaluators and rapporteurs score; the chair leads and scores nothing.</summary>
    public required PanelRole Role { get; init; }

    public static PanelInvitationBody Example => new()
    {
        AccountId = PanelMemberView.Example.AccountId.Value,
        EmployerId = PanelMemberView.Example.EmployerId!.Value.Value,
        Role = PanelRole.Rapporteur,
    };
}

internal static class InviteToPanelEndpoint
{
    public static void MapInviteToPanel(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/panel/members", Invite)
        .Operation("InviteToPanel", Scopes.SelectionWrite, Audience.Signatory)
        .Shows(PanelView.Example with { Members = [PanelMemberView.Example with { Status = InvitationStatus.Invited }], Version = 2, Actions = ["invite"] })
        .Refuses(
            PanelErrors.NotFound, PanelErrors.CallOver, PanelErrors.NotTheFunder,
            AccessErrors.AccountNotFound, PanelErrors.PersonsOnly, OrganisationErrors.NotFound,
            PanelErrors.AlreadyInvited);

    /// <summary>Invite a person to a panel</summary>
    /// <remarks>For who signs for a funder of the call's round; the version is the panel's. A panel that sits takes replacements.</remarks>
    internal static Task<Shown<PanelView>> Invite(Guid id, IfMatch seen, Body<PanelInvitationBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new InviteToPanel(
                new(id),
                new(body.Value.AccountId),
                body.Value.EmployerId is { } employer ? new OrganisationId(employer) : null,
                body.Value.Role,
                seen.Version),
            ct).Shown();
}
