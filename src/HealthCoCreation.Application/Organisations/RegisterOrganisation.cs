using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Registers an organisation; whoever does is its first administrator.</summary>
public sealed record RegisterOrganisation(
    string LegalName, OrganisationKind Kind, string Country, string? RegionCode, string RegistrationNumber, SmeClass? SmeClass) : ICommand<OrganisationView>;

internal sealed class RegisterOrganisationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RegisterOrganisation, Result<OrganisationView>>
{
    public async Task<Result<OrganisationView>> Handle(RegisterOrganisation command, CancellationToken ct)
    {
        if (command.RegionCode is { } code && !NutsCodes.IsOf(code, command.Country))
        {
            return OrganisationErrors.RegionUnknown.With("regionCode", code).With("country", command.Country);
        }

        if (!OrganisationPolicy.MayFoundAny(call.Actor))
        {
            // Counted again by each row of an import, and by whoever founds at the same moment only afterwards.
            var founder = call.Actor.Self;
            await db.Hold($"founder:{founder.Value}", shared: false, ct);
            if (await db.Set<Organisation>().CountAsync(row => row.FounderId == founder && row.Status == OrganisationStatus.Registered, ct)
                >= OrganisationPolicy.MostUnverified)
            {
                return OrganisationErrors.TooManyUnverified.With("maximum", OrganisationPolicy.MostUnverified);
            }
        }

        // Two at once: the unique index decides, with the same refusal.
        if (await db.Set<Organisation>().AnyAsync(
            row => row.Country == command.Country && row.RegistrationNumber == command.RegistrationNumber, ct))
        {
            return OrganisationErrors.RegistrationNumberTaken;
        }

        var organisation = Organisation.Register(
            command.LegalName, command.Kind, command.Country, command.RegionCode, command.RegistrationNumber, command.SmeClass, call.Actor.Self, call.Now);
        db.Set<Organisation>().Add(organisation);
        var membership = new ActorMembership(organisation.Id, [MemberRole.Administrator]);
        return OrganisationView.Of(organisation, call.Actor with { Memberships = [.. call.Actor.Memberships, membership] });
    }
}
