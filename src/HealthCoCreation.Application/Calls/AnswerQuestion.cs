using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Writes the answer to a question; nobody sees it before it is released.</summary>
public sealed record AnswerQuestion(CallId Call, QuestionId Question, LocalisedText Answer, LocalisedText? Wording, long Seen)
    : ICommand<QuestionView>;

internal sealed class AnswerQuestionHandler(IAppDb db, ICurrentCall current) : IRequestHandler<AnswerQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(AnswerQuestion command, CancellationToken ct)
    {
        var read = await db.ReadCall(current, command.Call, ct);
        if (read.Refused)
        {
            return read.Error;
        }

        var (call, round, now) = read.Value;
        var found = await db.ForUpdate(command.Question, CallPolicy.QuestionsFor(current.Actor, call, round), QuestionErrors.NotFound, ct)
            .Permit(_ => CallPolicy.MayDraft(current.Actor, round), QuestionErrors.NotYours)
            .SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        return call.StatusAt(now) != CallStatus.Open
            ? QuestionErrors.CallNotOpen
            : found.Value.Reply(command.Answer, command.Wording, now)
                .Then(_ => QuestionView.Of(found.Value, null, call, round, current.Actor, now));
    }
}
