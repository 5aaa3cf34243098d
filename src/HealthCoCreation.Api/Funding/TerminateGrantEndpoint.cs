using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>Why the grant ends early, and what is to be paid back.</summary>
public sealed record TerminateGrantBody : IExample<TerminateGrantBody>
{
    /// <summary>The reason, as it is kept in the audit trail; views that show a reason say so.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    /// <summary>From zero to all that was paid.</summary>
    public required Money RecoveryDue { get; init; }

    public static TerminateGrantBody Example => new() { Reason = "The company has ceased trading.", RecoveryDue = Money.Euro(12_000m) };
}

internal static class TerminateGrantEndpoint
{
    public static void MapTerminateGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/terminate", Terminate)
        .Operation("TerminateGrant", Scopes.FundingWrite, Audience.Signatory)
        .Idempotent()
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Terminate),
            GrantErrors.NotAFunder,
            GrantErrors.OtherCurrency,
            GrantErrors.RecoveryExceedsPaid,
            GrantErrors.ReasonMissing);

    /// <summary>Terminate a grant</summary>
    /// <remarks>For signatories of a funder that gives, with the reason and what is to be paid back. What was not paid becomes available again in the envelopes.</remarks>
    internal static Task<Shown<GrantView>> Terminate(
        Guid id, IfMatch seen, Body<TerminateGrantBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new TerminateGrant(new(id), body.Value.Reason, body.Value.RecoveryDue, seen.Version), ct).Shown();
}
