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
            // who does not see what is prepared filters as if nothing were
            var all = db.Set<Question>();
            questions = (CallPolicy.Prepares(current.Actor, round), status) switch
            {
                (true, _) => questions.Where(row => row.Status == status),
                (false, QuestionStatus.Released) => questions.Where(row => row.Status == QuestionStatus.Released
                    || all.Any(into => into.Id == row.MergedInto && into.Status == QuestionStatus.Released)),
                (false, QuestionStatus.Asked) => questions.Where(row => row.Status != QuestionStatus.Released
                    && !all.Any(into => into.Id == row.MergedInto && into.Status == QuestionStatus.Released)),
                _ => questions.Where(row => false),
            };
        }

        var page = await questions.ToPage<Question, QuestionId, Question>(query.Page, question => question, ct);
        var merged = page.Items.Select(question => question.MergedInto).OfType<QuestionId>().ToList();
        var into = merged.Count == 0 ? [] : await db.Set<Question>().AsNoTracking().Where(row => merged.Contains(row.Id)).ToDictionaryAsync(row => row.Id, ct);
        return page.Map(question => QuestionView.Of(
            question, question.MergedInto is { } other ? into[other] : null, call, round, current.Actor, now));
    }
}
