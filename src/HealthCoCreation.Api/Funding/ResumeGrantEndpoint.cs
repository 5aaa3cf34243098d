using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class ResumeGrantEndpoint
{
    public static void MapResumeGrant(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/resume", Resume)
        .Operation("ResumeGrant", Scopes.FundingWrite, Audience.Signatory)
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Resume),
            GrantErrors.NotAFunder,
            GrantErrors.ReasonMissing);

    /// <summary>Resume a suspended grant</summary>
    /// <remarks>For signatories of a funder that gives, with the reason.</remarks>
    internal static Task<Shown<GrantView>> Resume(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ResumeGrant(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
