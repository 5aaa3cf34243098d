using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class OpenNoticeEndpoint
{
    public static void MapOpenNotice(this RouteGroupBuilder notices) => notices
        .MapPost("/{id:guid}/open", Open)
        .Operation("OpenNotice", Scopes.SelectionWrite, Audience.Member)
        .Refuses(
            NoticeErrors.NotFound, NoticeErrors.NotTheRecipient, NoticeLifecycle.Table.Refusal(NoticeStep.Open));

    /// <summary>Open a notice</summary>
    /// <remarks>For people of the recipient: notes that it was read, and when.</remarks>
    internal static Task<Shown<NoticeView>> Open(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new OpenNotice(new(id), seen.Version), ct).Shown();
}
