using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Ends a suspension.</summary>
public sealed record ReinstateOrganisation(OrganisationId Organisation, long Seen) : ICommand<OrganisationView>;

internal sealed class ReinstateOrganisationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReinstateOrganisation, Result<OrganisationView>>
{
    public Task<Result<OrganisationView>> Handle(ReinstateOrganisation command, CancellationToken ct) =>
        db.ChangeAsPlatform(call, command.Organisation, command.Seen, organisation => organisation.Reinstate(call.Now), ct);
}
