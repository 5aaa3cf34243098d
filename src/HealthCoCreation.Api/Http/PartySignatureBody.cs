using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>For which organisation you sign.</summary>
public sealed record PartySignatureBody : IExample<PartySignatureBody>
{
    /// <summary>The organisation; you are one of its signatories.</summary>
    public required Guid OrganisationId { get; init; }

    public static PartySignatureBody Example => new() { OrganisationId = ExampleIds.Solver.Value };
}
