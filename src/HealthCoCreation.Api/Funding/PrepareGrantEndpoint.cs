using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Funding;

/// <summary>The grant of an awarded proposal.</summary>
public sealed record PrepareGrantBody : IExample<PrepareGrantBody>
{
    /// <summary>The awarded proposal.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>How requests are divided among the members; empty where everything goes to the lead solver.</summary>
    [MaxLength(100)]
    public List<GrantShareBody> Shares { get; init; } = [];

    public static PrepareGrantBody Example => new()
    {
        ProposalId = GrantView.Example.ProposalId.Value,
        Shares =
        [
            new()
            {
                CoFundingRequestId = CoFundingRequestView.Example.Id.Value,
                BeneficiaryId = GrantView.Example.LeadId.Value,
                Amount = Money.Euro(30_000m),
            },
        ],
    };
}

/// <summary>A member's part of one co-funding request. The parts of a request add up to what was approved.</summary>
public sealed record GrantShareBody
{
    /// <summary>The approved request.</summary>
    public required Guid CoFundingRequestId { get; init; }

    /// <summary>The member that receives.</summary>
    public required Guid BeneficiaryId { get; init; }

    /// <summary>Its part, more than zero.</summary>
    public required Money Amount { get; init; }
}

internal static class PrepareGrantEndpoint
{
    public static void MapPrepareGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/", Prepare)
        .Operation("PrepareGrant", Scopes.FundingWrite, Audience.Signatory)
        .Refuses(
            ProposalErrors.NotFound,
            GrantErrors.NotAFunder,
            GrantErrors.AlreadyPrepared,
            GrantErrors.ProposalNotAwarded,
            GrantErrors.RequestsUndecided,
            GrantErrors.NothingApproved,
            GrantErrors.UnknownRequest,
            GrantErrors.NotAMember,
            GrantErrors.OtherCurrency,
            GrantErrors.SharesDoNotAddUp,
            GrantErrors.AmountNotPositive,
            GrantErrors.DuplicateLine);

    /// <summary>Prepare a grant</summary>
    /// <remarks>For signatories of a funder that was asked. The lines come from the approved co-funding requests of an awarded proposal; a request may be divided among the members, and what is not divided goes to the lead solver. Aid counts against the organisation that receives it.</remarks>
    internal static Task<Made<GrantView>> Prepare(
        Body<PrepareGrantBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new PrepareGrant(
                new(body.Value.ProposalId),
                [.. body.Value.Shares.Select(share => new GrantShare(new(share.CoFundingRequestId), new(share.BeneficiaryId), share.Amount))]),
            ct).Made(view => $"/v1/grants/{view.Id.Value}");
}
