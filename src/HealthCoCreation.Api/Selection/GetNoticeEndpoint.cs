using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetNoticeEndpoint
{
    public static void MapGetNotice(this RouteGroupBuilder notices) => notices
        .MapGet("/{id:guid}", Get)
        .Operation("GetNotice", Scopes.SelectionRead, Audience.Member | Audience.Auditor)
        .Refuses(
            NoticeErrors.NotFound);

    /// <summary>Read a notice</summary>
    /// <remarks>Addressed to your organisation, or of a round your organisation funds or supports. Reading marks nothing: open it.</remarks>
    internal static Task<Shown<NoticeView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetNotice(new(id)), ct).Shown();
}
