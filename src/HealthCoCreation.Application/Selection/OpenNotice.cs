using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Somebody of the recipient takes note of a notice.</summary>
public sealed record OpenNotice(NoticeId Notice, long Seen) : ICommand<NoticeView>;

internal sealed class OpenNoticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<OpenNotice, Result<NoticeView>>
{
    public async Task<Result<NoticeView>> Handle(OpenNotice command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Notice, SelectionPolicy.NoticesOf(db, call.Actor), NoticeErrors.NotFound, ct)
            .Permit(notice => call.Actor.IsMemberOf(notice.Recipient), NoticeErrors.NotTheRecipient)
            .SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var opened = found.Value.Open(call.Now);
        return opened.Refused ? opened.Error : NoticeView.Of(found.Value, await db.TextOf(found.Value, ct), call.Actor);
    }
}
