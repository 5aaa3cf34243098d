using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Lists a call's questions in the order of their random ids.</summary>
public sealed record ListQuestions(CallId Call, QuestionStatus? Status, PageRequest Page) : IQuery<Page<QuestionView>>;

internal sealed class ListQuestionsHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ListQuestions, Result<Page<QuestionView>>>
{
    public async Task<Result<Page<QuestionView>>> Handle(ListQuestions query, CancellationToken ct)
    {
        var found = await db.ReadCall(current, query.Call, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var (call, round, now) = found.Value;
        var questions = db.Set<Question>().AsNoTracking().Where(CallPolicy.QuestionsFor(current.Actor, call, round));
        if (query.Status is { } status)
        {
            // who may not see that an answer is prepared filters as if there were none
            var knows = CallPolicy.IsFunder(current.Actor, round) || current.Actor.IsAuditor;
            questions = (knows, status) switch
            {
                (true, _) or (false, QuestionStatus.Released) => questions.Where(row => row.Status == status),
                (false, QuestionStatus.Asked) => questions.Where(row => row.Status != QuestionStatus.Released),
                _ => questions.Where(row => false),
            };
        }

        var page = await questions.ToPage<Question, QuestionId, Question>(query.Page, question => question, ct);
        return page.Map(question => QuestionView.Of(question, call, round, current.Actor, now));
    }
}
