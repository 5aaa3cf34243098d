using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Registers an organisation for each row of a table.</summary>
public sealed record ImportOrganisations(IReadOnlyList<ImportRow<RegisterOrganisation>> Rows, ImportMode Mode, bool DryRun) : ICommand<ImportView>
{
    bool ICommand.LeavesNoTrace => DryRun;
}

internal sealed class ImportOrganisationsHandler(IOneByOne oneByOne, IRequestHandler<RegisterOrganisation, Result<OrganisationView>> register)
    : IRequestHandler<ImportOrganisations, Result<ImportView>>
{
    private static readonly Dictionary<string, string> Columns = new()
    {
        [OrganisationErrors.RegionUnknown.Code] = "regionCode",
        [OrganisationErrors.RegistrationNumberTaken.Code] = "registrationNumber",
    };

    public Task<Result<ImportView>> Handle(ImportOrganisations command, CancellationToken ct) =>
        oneByOne.Import(command.Rows, command.Mode, command.DryRun, register, made => made.Id.Value, Columns, ct);
}
