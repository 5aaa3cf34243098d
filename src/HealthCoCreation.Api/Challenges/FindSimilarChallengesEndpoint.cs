using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

internal static class FindSimilarChallengesEndpoint
{
    public static void MapFindSimilarChallenges(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/similar", Find)
        .Operation("FindSimilarChallenges", Scopes.ChallengesRead, Audience.Anyone)
        .IsMuchWork()
        .Refuses(ChallengeErrors.NotFound);

    /// <summary>Find similar challenges</summary>
    /// <remarks>Challenges of any region and language that say much the same, among those you may see: to merge needs, to follow one instead of beginning it anew, or to learn from an older one. Between two languages words count that look alike, or that a glossary of the field knows for the same. A draft can be compared as soon as it has a title.</remarks>
    /// <param name="limit">How many at most.</param>
    internal static Task<Shown<SimilarChallenges>> Find(
        Guid id,
        IMediator mediator,
        CancellationToken ct,
        [FromQuery, Range(1, FindSimilarChallenges.MaximumLimit)] int limit = FindSimilarChallenges.DefaultLimit) =>
        mediator.Send(new FindSimilarChallenges(new(id), limit), ct).Shown();
}
