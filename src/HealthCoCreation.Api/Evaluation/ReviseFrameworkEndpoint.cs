using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class ReviseFrameworkEndpoint
{
    public static void MapReviseFramework(this RouteGroupBuilder frameworks)
    {
        frameworks.MapPut("/{id:guid}", Revise).Refusing("ReviseFramework");
        frameworks.MapPatch("/{id:guid}", Patch).Refusing("PatchFramework");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.EvaluationWrite, Audience.Coach)
        .Refuses(FrameworkErrors.NotFound, FrameworkLifecycle.Table.Refusal(FrameworkStep.Revise), FrameworkErrors.Faulty);

    /// <summary>Revise a draft framework</summary>
    /// <remarks>Replaces the whole tree of a draft.</remarks>
    internal static Task<Shown<FrameworkView>> Revise(Guid id, IfMatch seen, Body<FrameworkTreeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseFramework(new(id), body.Value.ToTree(), seen.Version), ct).Shown();

    /// <summary>Change parts of a draft framework</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseFramework takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<FrameworkView>> Patch(Guid id, IfMatch seen, MergePatch<FrameworkTreeBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetFramework(new(id)), ct), view => view), mediator, ct);
}
