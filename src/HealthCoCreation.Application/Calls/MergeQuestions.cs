using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>A question that asks the same, as the caller has seen it.</summary>
public sealed record MergeDuplicate(QuestionId Question, long Seen);

/// <summary>Makes questions that ask the same one: each asker gets the one answer.</summary>
public sealed record MergeQuestions(CallId Call, QuestionId Question, IReadOnlyList<MergeDuplicate> Duplicates, LocalisedText? Wording, long Seen)
    : ICommand<QuestionView>;

internal sealed class MergeQuestionsHandler(IAppDb db, ICurrentCall current) : IRequestHandler<MergeQuestions, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(MergeQuestions command, CancellationToken ct)
    {
        var read = await db.ReadCall(current, command.Call, ct);
        if (read.Refused)
        {
            return read.Error;
        }

        // In one order, so that two merges never wait for each other crosswise.
        var (call, round, now) = read.Value;
        var ids = command.Duplicates.Select(one => one.Question).Append(command.Question).Distinct().OrderBy(one => one.Value).ToArray();
        foreach (var id in ids)
        {
            await db.LockRow<Question>(id.Value, ct);
        }

        var visible = await db.Set<Question>().Where(CallPolicy.QuestionsFor(current.Actor, call, round)).Where(row => ids.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, ct);
        if (!visible.TryGetValue(command.Question, out var question))
        {
            return QuestionErrors.NotFound;
        }

        if (!CallPolicy.MayDraft(current.Actor, round))
        {
            return QuestionErrors.NotYours;
        }

        if (question.Version != command.Seen)
        {
            return CommonErrors.Stale.With("currentVersion", question.Version);
        }

        var duplicates = new List<Question>();
        foreach (var one in command.Duplicates)
        {
            if (!visible.TryGetValue(one.Question, out var found))
            {
                return QuestionErrors.NotFound.With("questionId", one.Question.Value);
            }

            if (found.Version != one.Seen)
            {
                return QuestionErrors.OtherChanged.With("questionId", one.Question.Value).With("currentVersion", found.Version);
            }

            duplicates.Add(found);
        }

        if (call.StatusAt(now) != CallStatus.Open)
        {
            return QuestionErrors.CallNotOpen;
        }

        var taken = await db.Set<Question>().Where(row => row.MergedInto != null && ids.Contains(row.MergedInto.Value) && row.MergedInto != question.Id)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        return question.Merge(duplicates, taken, command.Wording, now)
            .Then(_ => QuestionView.Of(question, null, call, round, current.Actor, now));
    }
}
