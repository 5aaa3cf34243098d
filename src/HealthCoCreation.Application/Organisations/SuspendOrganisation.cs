using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Stops an organisation from committing to anything, with a reason.</summary>
public sealed record SuspendOrganisation(OrganisationId Organisation, string Reason, long Seen) : ICommand<OrganisationView>;

internal sealed class SuspendOrganisationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SuspendOrganisation, Result<OrganisationView>>
{
    public Task<Result<OrganisationView>> Handle(SuspendOrganisation command, CancellationToken ct) =>
        db.ChangeAsPlatform(call, command.Organisation, command.Seen, organisation => organisation.Suspend(command.Reason, call.Now), ct);
}
