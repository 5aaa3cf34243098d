using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ReviseChallengeEndpoint
{
    public static void MapReviseChallenge(this RouteGroupBuilder challenges)
    {
        challenges.MapPut("/{id:guid}", Revise).Refusing("ReviseChallenge");
        challenges.MapPatch("/{id:guid}", Patch).Refusing("PatchChallenge");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.ChallengesWrite, Audience.Contributor)
        .LeadsTo(ChallengeStatus.Draft)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotEditable, ChallengeErrors.IndicatorsInvalid);

    /// <summary>Revise a draft challenge</summary>
    /// <remarks>Replaces the whole form of a draft. A sign-off given before does not survive it: what was signed off is not what stands there now.</remarks>
    internal static Task<Shown<ChallengeView>> Revise(
        Guid id, IfMatch seen, Body<ChallengeFormBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseChallenge(new(id), body.Value.ToForm(), seen.Version), ct).Shown();

    /// <summary>Change parts of a draft challenge</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseChallenge takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<ChallengeView>> Patch(Guid id, IfMatch seen, MergePatch<ChallengeFormBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetChallenge(new(id)), ct), view => view.Form), mediator, ct);
}
