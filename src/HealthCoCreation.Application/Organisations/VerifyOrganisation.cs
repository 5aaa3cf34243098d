using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>The platform has checked that the organisation is what it says.</summary>
public sealed record VerifyOrganisation(OrganisationId Organisation, long Seen) : ICommand<OrganisationView>;

internal sealed class VerifyOrganisationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<VerifyOrganisation, Result<OrganisationView>>
{
    public Task<Result<OrganisationView>> Handle(VerifyOrganisation command, CancellationToken ct) =>
        db.ChangeAsPlatform(call, command.Organisation, command.Seen, organisation => organisation.Verify(call.Now), ct);
}
