using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>A mirror region uses a best practice.</summary>
public sealed record TakeUpBestPractice(BestPracticeId BestPractice, MirrorRegionId Mirror, DateOnly On, long Seen) : ICommand<BestPracticeView>;

internal sealed class TakeUpBestPracticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<TakeUpBestPractice, Result<BestPracticeView>>
{
    public async Task<Result<BestPracticeView>> Handle(TakeUpBestPractice command, CancellationToken ct)
    {
        // The mirror region first, always: two take-ups never wait for each other crosswise.
        var mirror = await db.ForUpdate(command.Mirror, MirrorRegionPolicy.VisibleTo(call.Actor), MirrorRegionErrors.NotFound, ct)
            .Permit(one => call.Actor.DraftsFor(one.Organisation), MirrorRegionErrors.NotYours);
        var practice = await db.ForUpdate(command.BestPractice, BestPracticePolicy.VisibleTo(db, call.Actor), BestPracticeErrors.NotFound, ct);
        if (practice.Refused)
        {
            return practice.Error;
        }

        if (mirror.Refused)
        {
            return mirror.Error;
        }

        if (practice.Value.Version != command.Seen)
        {
            return CommonErrors.Stale.With("currentVersion", practice.Value.Version);
        }

        var mayRevise = await db.MayRevise(call.Actor, practice.Value, ct);
        return practice.Value.TakeUp(mirror.Value, command.On, call.Now)
            .Then<BestPracticeView>(_ => BestPracticeView.Of(practice.Value, call.Actor, mayRevise));
    }
}
