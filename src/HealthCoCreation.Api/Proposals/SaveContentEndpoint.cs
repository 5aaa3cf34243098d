using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class SaveContentEndpoint
{
    public static void MapSaveContent(this RouteGroupBuilder proposals)
    {
        proposals.MapPut("/{id:guid}/content", Save).Refusing("SaveContent");
        proposals.MapPatch("/{id:guid}/content", Patch).Refusing("PatchContent")
            .Refuses(ProposalErrors.Sealed, ProposalErrors.ContentNotFound, ScorecardErrors.ConflictOfInterest);
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.ProposalsWrite, Audience.Contributor)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.NotYours, ProposalLifecycle.Table.Refusal(ProposalStep.Revise), ProposalErrors.DeadlinePassed, ProposalErrors.CallNotOpen);

    /// <summary>Save the content of a proposal</summary>
    /// <remarks>Replaces the whole form; it may be incomplete. It is stored as ciphertext only. What the other members confirmed before is void. Beside a submitted version a newer one may be saved until the deadline; the submitted one stands until the newer one is submitted.</remarks>
    internal static Task<Shown<ProposalView>> Save(Guid id, IfMatch seen, Body<ProposalContentBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SaveContent(new(id), body.Value.ToContent(), seen.Version), ct).Shown();

    /// <summary>Change parts of the content of a proposal</summary>
    /// <remarks>A merge patch (RFC 7396) to what SaveContent takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<ProposalView>> Patch(Guid id, IfMatch seen, MergePatch<ProposalContentBody> patch, IMediator mediator, CancellationToken ct) =>
        await Save(id, seen, patch.Onto(await mediator.Send(new GetContent(new(id)), ct), ProposalContentBody.Of), mediator, ct);
}
