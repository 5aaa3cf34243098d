using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Replaces what an organisation says of itself.</summary>
public sealed record ReviseOrganisation(
    OrganisationId Organisation,
    string LegalName,
    OrganisationKind Kind,
    string Country,
    string? RegionCode,
    string RegistrationNumber,
    SmeClass? SmeClass,
    long Seen) : ICommand<OrganisationView>;

internal sealed class ReviseOrganisationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseOrganisation, Result<OrganisationView>>
{
    public async Task<Result<OrganisationView>> Handle(ReviseOrganisation command, CancellationToken ct)
    {
        // Two at once: the unique index decides, with the same refusal.
        if (await db.Set<Organisation>().AnyAsync(
            row => row.Id != command.Organisation && row.Country == command.Country && row.RegistrationNumber == command.RegistrationNumber, ct))
        {
            return await db.ChangeOwnOrganisation(
                call, command.Organisation, command.Seen, _ => OrganisationErrors.RegistrationNumberTaken, ct);
        }

        return await db.ChangeOwnOrganisation(
            call,
            command.Organisation,
            command.Seen,
            organisation => command.RegionCode is { } code && !NutsCodes.IsOf(code, command.Country)
                ? OrganisationErrors.RegionUnknown.With("regionCode", code).With("country", command.Country)
                : organisation.Revise(
                    command.LegalName, command.Kind, command.Country, command.RegionCode, command.RegistrationNumber, command.SmeClass, call.Now),
            ct);
    }
}
