using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

/// <summary>What may still change while the call is open, and what is kept of it.</summary>
public sealed partial class Call
{
    public Result<Done> ExtendDeadline(DateTimeOffset newDeadline, Calendar calendar, string reason, DateTimeOffset now)
    {
        var refusal = WhyNotAmend(reason, now) ?? (newDeadline <= Deadline ? NotLater : null);
        if (refusal is not null)
        {
            return refusal;
        }

        // What is planned after the deadline moves along with it.
        var before = Terms(calendar);
        var moved = Plan.Select(one => one with { At = one.At + (newDeadline - Deadline) });
        var after = before with { Deadline = newDeadline, Plan = [.. moved] };
        Note(after, TermChanges.Between(before, after), material: false, reason, now);
        Raise(new CallDeadlineExtended(Id, Amendments[^1].OldDeadline, newDeadline, reason, now));
        return Done.It;
    }

    /// <summary>
    /// Changes the terms of an open call. A material change extends the deadline (Dir. 2014/24/EU art. 47(3)); a change of words
    /// may leave it. What was asked stays asked: a challenge is added, never taken away from those who answer it.
    /// </summary>
    public Result<Done> Amend(CallTerms terms, string reason, DateTimeOffset now)
    {
        var refusal = WhyNotAmend(reason, now) ?? (terms.Deadline < Deadline ? NotLater : null);
        if (refusal is not null)
        {
            return refusal;
        }

        // The plan to open is history by now, and the days of lead are those that were promised.
        terms = terms.After(Terms(terms.Calendar)) with { OpensAt = OpensAt, QuestionLeadDays = QuestionLeadDays };
        var faults = terms.Faults();
        if (faults.Count > 0)
        {
            return CallErrors.TermsInvalid.At(faults);
        }

        var dropped = Challenges.Except(terms.Challenges).Select(challenge => challenge.Value).ToArray();
        if (dropped.Length > 0)
        {
            return CallErrors.ChallengesStay.With("challenges", dropped);
        }

        var before = Terms(terms.Calendar);
        var changes = TermChanges.Between(before, terms);
        if (changes.Count == 0)
        {
            return CallErrors.NothingAmended;
        }

        var material = TermChanges.Material(changes, before, terms);

        // Whoever has to answer otherwise has more time, and the days that were promised to whoever reads an answer.
        if (material.Length > 0
            && (terms.Deadline == Deadline || now >= terms.Calendar.LatestBefore(Period.OfDays(QuestionLeadDays), terms.Deadline)))
        {
            return CallErrors.MaterialChangeExtends.With("material", material).With("deadline", Deadline).With("questionLeadDays", QuestionLeadDays);
        }

        Note(terms, changes, material.Length > 0, reason, now);
        Raise(new CallAmended(Id, Amendments[^1].OldDeadline, Deadline, material.Length > 0, now));
        return Done.It;
    }

    private Error NotLater => CallErrors.DeadlineNotLater.With("deadline", Deadline);

    private Error? WhyNotAmend(string reason, DateTimeOffset now) =>
        StatusAt(now) != CallStatus.Open ? CallErrors.NotOpen.With("currentStatus", Name(StatusAt(now)))
        : string.IsNullOrWhiteSpace(reason) ? CallErrors.ReasonMissing
        : null;

    private void Note(CallTerms after, IReadOnlyList<TermChange> changes, bool material, string reason, DateTimeOffset now)
    {
        Amendments = [.. Amendments, new CallAmendment(now, Deadline, after.Deadline, reason, material, changes)];

        // Where the deadline stays, a holiday decided meanwhile moves no question's end.
        var questionsUntil = after.Deadline == Deadline ? QuestionsUntil : (DateTimeOffset?)null;
        Take(after);
        QuestionsUntil = questionsUntil ?? QuestionsUntil;
    }
}
