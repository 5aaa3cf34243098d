using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>What a best practice says.</summary>
public sealed record BestPracticeBody : IExample<BestPracticeBody>
{
    /// <summary>What it is called.</summary>
    public required TextBody Title { get; init; }

    /// <summary>What was done, under which conditions, and what to watch.</summary>
    public TextBody? Summary { get; init; }

    public static BestPracticeBody Example => new()
    {
        Title = TextBody.Of("en", "Monitoring at home after a transplant"),
        Summary = TextBody.Of("en", "Start with one ward and its nurses; the shared record came before the app."),
    };
}

internal static class ReviseBestPracticeEndpoint
{
    public static void MapReviseBestPractice(this RouteGroupBuilder practices)
    {
        practices.MapPut("/{id:guid}", Revise).Refusing("ReviseBestPractice");
        practices.MapPatch("/{id:guid}", Patch).Refusing("PatchBestPractice");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.CoachingWrite, Audience.Contributor | Audience.Coach)
        .Refuses(BestPracticeErrors.NotFound, BestPracticeErrors.NotYours, BestPracticeLifecycle.Table.Refusal(BestPracticeStep.Revise));

    /// <summary>Revise a draft best practice</summary>
    /// <remarks>Replaces title and summary; for coaches and contributors of the challenger whose pilot it comes from.</remarks>
    internal static Task<Shown<BestPracticeView>> Revise(Guid id, IfMatch seen, Body<BestPracticeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseBestPractice(new(id), body.Value.Title.ToText(), TextBody.Optional(body.Value.Summary), seen.Version), ct).Shown();

    /// <summary>Change parts of a draft best practice</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseBestPractice takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<BestPracticeView>> Patch(Guid id, IfMatch seen, MergePatch<BestPracticeBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetBestPractice(new(id)), ct), view => view), mediator, ct);
}
