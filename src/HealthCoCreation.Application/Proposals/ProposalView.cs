using System.Linq.Expressions;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Proposals;

/// <summary>A proposal without its content: who answers what, and where it stands.</summary>
public sealed record ProposalView : IVersioned, IExampleIn<ProposalView, ProposalStatus>
{
    /// <summary>Identifier, random: it does not tell in which order proposals came.</summary>
    public required ProposalId Id { get; init; }

    /// <summary>The call it answers.</summary>
    public required CallId CallId { get; init; }

    /// <summary>The challenge it answers.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The lead applicant.</summary>
    public required OrganisationId LeadId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProposalStatus Status { get; init; }

    /// <summary>The consortium, the lead included.</summary>
    public required IReadOnlyList<ProposalMemberView> Members { get; init; }

    /// <summary>SHA-256 of the newest saved content, in hexadecimal digits; for the members.</summary>
    public string? ContentDigest { get; init; }

    /// <summary>True where a version newer than the submitted one is being drafted; for the members.</summary>
    public required bool HasNewerDraft { get; init; }

    /// <summary>When the version that stands was received, if one was.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The sum of the requested grants; known from the opening on.</summary>
    public Money? RequestedGrant { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static ProposalView Of(Proposal proposal, Call call, Actor actor, DateTimeOffset now)
    {
        var member = ProposalPolicy.IsMember(actor, proposal);
        return new()
        {
            Id = proposal.Id,
            CallId = proposal.CallId,
            ChallengeId = proposal.ChallengeId,
            LeadId = proposal.Lead,
            Status = proposal.Status,
            Members =
            [
                .. proposal.Members.OrderByDescending(one => one.OrganisationId == proposal.Lead).ThenBy(one => one.OrganisationId.Value)
                    .Select(one => new ProposalMemberView(one.OrganisationId, one.ConfirmedAt)),
            ],
            ContentDigest = member ? proposal.ContentDigest : null,
            HasNewerDraft = member && proposal.HasNewerDraft,
            SubmittedAt = proposal.Receipt?.SubmittedAt,
            RequestedGrant = proposal.RequestedGrant,
            Invented = proposal.Invented,
            Version = proposal.Version,
            Actions = ProposalPolicy.Actions(actor, proposal, call, now),
        };
    }

    public static ProposalView Example => new()
    {
        Id = ExampleIds.Proposal,
        CallId = CallView.Example.Id,
        ChallengeId = CallView.Example.Challenges[0],
        LeadId = ExampleIds.Solver,
        Status = ProposalStatus.Submitted,
        Members =
        [
            new(ExampleIds.Solver, new(2018, 6, 7, 16, 20, 0, TimeSpan.Zero)),
            new(ExampleIds.Partner, new(2018, 6, 6, 10, 5, 0, TimeSpan.Zero)),
        ],
        ContentDigest = ProposalContentView.ExampleContent.Digest(),
        HasNewerDraft = false,
        SubmittedAt = new(2018, 6, 7, 16, 20, 0, TimeSpan.Zero),
        Invented = false,
        Version = 6,
        Actions = ["revise", "withdraw"],
    };

    public static ProposalView ExampleIn(ProposalStatus status)
    {
        var written = status is ProposalStatus.Draft or ProposalStatus.MembersConfirming;
        return Example with
        {
            Status = status,
            Members = written ? [.. Example.Members.Select(one => one with { ConfirmedAt = null })] : Example.Members,
            SubmittedAt = written ? null : Example.SubmittedAt,
        };
    }

    /// <summary>Just begun by its lead, with nothing written.</summary>
    public static ProposalView ExampleDrafted => ExampleIn(ProposalStatus.Draft) with { Members = [Example.Members[0] with { ConfirmedAt = null }], ContentDigest = null, Version = 1 };

    /// <summary>A member has confirmed, and the lead has not submitted yet.</summary>
    public static ProposalView ExampleConfirmed =>
        ExampleIn(ProposalStatus.MembersConfirming) with { Members = [Example.Members[0] with { ConfirmedAt = null }, Example.Members[1]] };
}

/// <summary>A member of the consortium.</summary>
/// <param name="OrganisationId">The organisation.</param>
/// <param name="ConfirmedAt">When it confirmed the present version; the lead confirms by submitting.</param>
public sealed record ProposalMemberView(OrganisationId OrganisationId, DateTimeOffset? ConfirmedAt);

/// <summary>A proposal as it stands in lists.</summary>
public sealed record ProposalSummary : IExample<ProposalSummary>
{
    /// <summary>Identifier, random.</summary>
    public required ProposalId Id { get; init; }

    /// <summary>The call it answers.</summary>
    public required CallId CallId { get; init; }

    /// <summary>The challenge it answers.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The lead applicant.</summary>
    public required OrganisationId LeadId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProposalStatus Status { get; init; }

    /// <summary>The sum of the requested grants; known from the opening on.</summary>
    public Money? RequestedGrant { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Proposal, ProposalStatus, ProposalSummary>> Projection = (proposal, status) => new ProposalSummary
    {
        Id = proposal.Id,
        CallId = proposal.CallId,
        ChallengeId = proposal.ChallengeId,
        LeadId = proposal.Lead,
        Status = status,
        RequestedGrant = proposal.RequestedGrant,
        Invented = proposal.Invented,
    };

    public static ProposalSummary Example => new()
    {
        Id = ProposalView.Example.Id,
        CallId = ProposalView.Example.CallId,
        ChallengeId = ProposalView.Example.ChallengeId,
        LeadId = ProposalView.Example.LeadId,
        Status = ProposalView.Example.Status,
        Invented = false,
    };
}
