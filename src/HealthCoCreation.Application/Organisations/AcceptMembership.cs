using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Agrees to act for an organisation that has asked.</summary>
public sealed record AcceptMembership(OrganisationId Organisation, AccountId Account, long Seen) : ICommand<MemberView>;

internal sealed class AcceptMembershipHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AcceptMembership, Result<MemberView>>
{
    public Task<Result<MemberView>> Handle(AcceptMembership command, CancellationToken ct) =>
        db.Change(
            call,
            command.Organisation,
            _ => call.Actor.Account == command.Account,
            OrganisationErrors.OwnInvitationOnly,
            command.Seen,
            organisation => organisation.AcceptMembership(command.Account, call.Now),
            (organisation, _) => MemberView.Of(organisation, organisation.MemberOf(command.Account)!),
            ct);
}
