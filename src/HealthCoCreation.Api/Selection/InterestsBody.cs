using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Api.Selection;

/// <summary>A person's interests in one call: which there are, or that there are none.</summary>
public sealed record InterestsBody : IExample<InterestsBody>
{
    /// <summary>True where there is no interest; the list is then empty.</summary>
    public required bool None { get; init; }

    /// <summary>The interests.</summary>
    [MaxLength(100)]
    public List<InterestBody> Interests { get; init; } = [];

    internal IReadOnlyList<Interest> ToInterests() =>
    [
        .. Interests.Select(one => new Interest(
            one.OrganisationId is { } organisation ? new OrganisationId(organisation) : null,
            one.ProposalId is { } proposal ? new ProposalId(proposal) : null,
            one.Kind,
            one.Reason,
            one.EndedOn)),
    ];

    public static InterestsBody Example => new() { None = false, Interests = [InterestBody.Example] };
}

/// <summary>An interest in one organisation or in one proposal.</summary>
public sealed record InterestBody : IExample<InterestBody>
{
    /// <summary>The organisation; absent where the interest is in a proposal.</summary>
    public Guid? OrganisationId { get; init; }

    /// <summary>The proposal; absent where the interest is in an organisation.</summary>
    public Guid? ProposalId { get; init; }

    /// <summary>What kind of tie it is.</summary>
    public required InterestKind Kind { get; init; }

    /// <summary>The tie, in your words.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    /// <summary>When a past employment ended; after the years the region's rules name it no longer counts.</summary>
    public DateOnly? EndedOn { get; init; }

    public static InterestBody Example => new()
    {
        OrganisationId = ConflictDeclarationView.Example.Interests[0].Organisation!.Value.Value,
        Kind = InterestKind.PastEmployment,
        Reason = "Advised its board.",
        EndedOn = new(2017, 6, 30),
    };
}
