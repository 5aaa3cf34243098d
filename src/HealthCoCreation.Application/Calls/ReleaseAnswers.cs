using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Releases all answers of a call that are ready, to everybody at one moment and in all languages of the region.</summary>
public sealed record ReleaseAnswers(CallId Call, long Seen) : ICommand<ReleasedView>;

internal sealed class ReleaseAnswersHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ReleaseAnswers, Result<ReleasedView>>
{
    public async Task<Result<ReleasedView>> Handle(ReleaseAnswers command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(one => CallPolicy.MaySign(current.Actor, one.Round), QuestionErrors.NotYours)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        var languages = await db.Set<Region>().Where(row => row.Code == round.RegionCode).Select(row => row.Languages).SingleAsync(ct);
        var answered = await db.Set<Question>()
            .Where(row => row.CallId == call.Id && row.Status == QuestionStatus.Answered)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return Question.ReleaseAnswers(call, answered, [.. languages], now).Then(_ => new ReleasedView
        {
            CallId = call.Id,
            ReleasedAt = now,
            Questions = [.. answered.Select(question => QuestionView.Of(question, null, call, round, current.Actor, now))],
        });
    }
}

/// <summary>What one release has given to everybody.</summary>
public sealed record ReleasedView : IExample<ReleasedView>
{
    /// <summary>The call.</summary>
    public required CallId CallId { get; init; }

    /// <summary>The one moment of the release.</summary>
    public required DateTimeOffset ReleasedAt { get; init; }

    /// <summary>The questions released, with their answers.</summary>
    public required IReadOnlyList<QuestionView> Questions { get; init; }

    public static ReleasedView Example => new()
    {
        CallId = CallView.Example.Id,
        ReleasedAt = QuestionView.Example.ReleasedAt!.Value,
        Questions = [QuestionView.Example],
    };
}
