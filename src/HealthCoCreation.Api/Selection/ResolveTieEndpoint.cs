using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Selection;

/// <summary>How the panel breaks a tie.</summary>
public sealed record TieBody : IExample<TieBody>
{
    /// <summary>A challenge of the call.</summary>
    public required Guid ChallengeId { get; init; }

    /// <summary>All proposals that share one rank, best first.</summary>
    [MinLength(2), MaxLength(1000)]
    public required List<Guid> Order { get; init; }

    /// <summary>Why in this order.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static TieBody Example => new()
    {
        ChallengeId = RankedListView.Example.ChallengeId.Value,
        Order = [.. RankedListView.Example.Entries.Select(entry => entry.Proposal.Value)],
        Reason = RankedListView.ExampleTieResolved.TieResolutions[0].Reason,
    };
}

internal static class ResolveTieEndpoint
{
    public static void MapResolveTie(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/ranking/resolve-tie", Resolve)
        .Operation("ResolveTie", Scopes.SelectionWrite, Audience.SignedIn)
        .Shows(RankedListView.ExampleTieResolved)
        .PeopleOnly()
        .Refuses(
            CallErrors.NotFound, RankedListErrors.CallNotUnsealed, RankedListErrors.NotFound, RankedListErrors.NotThePanel,
            RankedListErrors.ConflictOfInterest, RankedListLifecycle.Table.Refusal(RankedListStep.ResolveTie), RankedListErrors.NotATie, RankedListErrors.ReasonMissing);

    /// <summary>Resolve a tie</summary>
    /// <remarks>For the chair and the rapporteurs of the call's sitting panel, with the reason. The version is the ranking's.</remarks>
    internal static Task<Shown<RankedListView>> Resolve(Guid id, IfMatch seen, Body<TieBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ResolveTie(
                new(id),
                new(body.Value.ChallengeId),
                [.. body.Value.Order.Select(proposal => new ProposalId(proposal))],
                body.Value.Reason,
                seen.Version),
            ct).Shown();
}
