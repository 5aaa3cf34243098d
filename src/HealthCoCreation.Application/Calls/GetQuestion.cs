using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Reads one question of a call.</summary>
public sealed record GetQuestion(CallId Call, QuestionId Question) : IQuery<QuestionView>;

internal sealed class GetQuestionHandler(IAppDb db, ICurrentCall current) : IRequestHandler<GetQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(GetQuestion query, CancellationToken ct)
    {
        var found = await db.ReadCall(current, query.Call, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var (call, round, now) = found.Value;
        var question = await db.Set<Question>().AsNoTracking()
            .Where(CallPolicy.QuestionsFor(current.Actor, call, round))
            .SingleOrDefaultAsync(row => row.Id == query.Question, ct);
        if (question is null)
        {
            return QuestionErrors.NotFound;
        }

        var into = question.MergedInto is { } other ? await db.Set<Question>().AsNoTracking().SingleAsync(row => row.Id == other, ct) : null;
        return QuestionView.Of(question, into, call, round, current.Actor, now);
    }
}
