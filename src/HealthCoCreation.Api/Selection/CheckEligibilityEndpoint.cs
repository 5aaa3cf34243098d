using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Selection;

/// <summary>What was tested of a proposal, requirement by requirement.</summary>
public sealed record EligibilityBody : IExample<EligibilityBody>
{
    /// <summary>The findings; the proposal passes where all requirements are met.</summary>
    [MinLength(1), MaxLength(100)]
    public required List<EligibilityFindingBody> Findings { get; init; }

    internal IReadOnlyList<EligibilityFinding> ToFindings() =>
    [
        .. Findings.Select(one => new EligibilityFinding(
            one.MemberId is { } member ? new OrganisationId(member) : null, one.Requirement, one.Met, one.Reason)),
    ];

    public static EligibilityBody Example => new()
    {
        Findings =
        [
            new() { Requirement = "Answers one challenge of the call", Met = true },
            new() { Requirement = "Complete budget", Met = true },
        ],
    };
}

/// <summary>One requirement, met or not.</summary>
public sealed record EligibilityFindingBody
{
    /// <summary>The member it concerns; absent where it concerns the whole proposal.</summary>
    public Guid? MemberId { get; init; }

    /// <summary>What was tested.</summary>
    [Line(300)]
    public required string Requirement { get; init; }

    /// <summary>Whether it is met.</summary>
    public required bool Met { get; init; }

    /// <summary>Why not; needed where it is not met. The applicants read it.</summary>
    [Prose(2000)]
    public string? Reason { get; init; }
}

internal static class CheckEligibilityEndpoint
{
    public static void MapCheckEligibility(this RouteGroupBuilder proposals) => proposals
        .MapPost("/{id:guid}/eligibility", Check)
        .Operation("CheckEligibility", Scopes.SelectionWrite, Audience.Contributor)
        .PeopleOnly()
        .Refuses(
            ProposalErrors.NotFound, EligibilityCheckErrors.NotYours, EligibilityCheckErrors.AlreadyChecked,
            EligibilityCheckErrors.ReasonMissing, EligibilityCheckErrors.NotAMember);

    /// <summary>Check a proposal's eligibility</summary>
    /// <remarks>For people of the round's funders and supporters, once the proposals are opened. Written once. Where the call's consortia are atomic, one ineligible member fails the whole proposal.</remarks>
    internal static Task<Made<EligibilityCheckView>> Check(Guid id, Body<EligibilityBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CheckEligibility(new(id), body.Value.ToFindings()), ct)
            .Made(view => $"/v1/proposals/{view.ProposalId.Value}/eligibility");
}
