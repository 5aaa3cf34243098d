using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

internal static class ListChallengeCommentsEndpoint
{
    public static void MapListChallengeComments(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/comments", List)
        .Operation("ListChallengeComments", Scopes.ChallengesRead, Audience.Member | Audience.Auditor)
        .Refuses(ChallengeErrors.NotFound);

    /// <summary>List the comments on a challenge</summary>
    /// <remarks>Those you may read, newest first: what is shared between challenger and panel, and what your own side keeps to itself. Auditors read all; others get an empty list.</remarks>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<ChallengeCommentView> List(
        Guid id, PageQuery page, [FromQuery, OneOf(typeof(ChallengeCommentStatus))] string? status, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListChallengeComments(new(id), QueryValue.Of<ChallengeCommentStatus>("status", status), at), ct));
}
