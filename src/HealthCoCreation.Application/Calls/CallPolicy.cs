using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Calls;

/// <summary>Who sees a call and its questions, and who may do what with them. Lists and single reads share the expressions.</summary>
public static class CallPolicy
{
    /// <summary>Public once opened; before, the round's funders and supporters see it.</summary>
    public static Expression<Func<Call, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (!actor.IsSignedIn)
        {
            return call => call.OpenedAt != null;
        }

        if (actor.IsAuditor)
        {
            return call => true;
        }

        var mine = actor.Organisations;
        var rounds = db.Set<Round>();
        return call => call.OpenedAt != null
            || rounds.Any(round => round.Id == call.RoundId
                && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId)));
    }

    /// <summary>Released questions are everybody's; the rest is between the asker and the round's funders.</summary>
    public static Expression<Func<Question, bool>> QuestionsFor(Actor actor, Call call, Round round)
    {
        var id = call.Id;
        if (Prepares(actor, round))
        {
            return question => question.CallId == id;
        }

        var mine = actor.Organisations;
        return question => question.CallId == id
            && (question.Status == QuestionStatus.Released || mine.Contains(question.AskedBy));
    }

    /// <summary>Who sees what becomes of a question before everybody gets its answer.</summary>
    public static bool Prepares(Actor actor, Round round) => IsFunder(actor, round) || actor.IsAuditor;

    public static bool IsFunder(Actor actor, Round round) => Funds(round, actor.IsMemberOf);

    public static bool MayDraft(Actor actor, Round round) => Funds(round, actor.DraftsFor);

    public static bool MaySign(Actor actor, Round round) => Funds(round, actor.SignsFor);

    /// <summary>An authorised person, acting for the organisation that the list names.</summary>
    public static bool IsOfficer(Actor actor, Call call, Round round) =>
        actor.Kind == AccountKind.Person
        && call.OpeningOfficers.Any(officer =>
            officer.Account == actor.Account && actor.IsMemberOf(officer.Organisation) && round.Has(officer.Organisation));

    /// <summary>The people of the round's funders and supporters, the officers and the auditors.</summary>
    public static bool SeesOpening(Actor actor, Call call, Round round) =>
        actor.IsAuditor || IsOfficer(actor, call, round)
        || round.Participants.Any(one => one.Role != RoundRole.Challenger && actor.IsMemberOf(one.OrganisationId));

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Call call, Round round, DateTimeOffset now)
    {
        var status = call.StatusAt(now);
        var actions = new List<string>();

        void Offer(string step, bool open)
        {
            if (open)
            {
                actions.Add(step);
            }
        }

        Offer("revise", status == CallStatus.Draft && MayDraft(actor, round));
        Offer("open", CallLifecycle.Table.Allows(status, CallStep.Open) && MaySign(actor, round));
        Offer("amend", status == CallStatus.Open && MaySign(actor, round));
        Offer("extend", status == CallStatus.Open && MaySign(actor, round));
        Offer("authoriseOfficers", status is CallStatus.Draft or CallStatus.Open or CallStatus.Closed && MaySign(actor, round));
        Offer("cancel", CallLifecycle.Table.Allows(status, CallStep.Cancel) && MaySign(actor, round));
        var asking = status == CallStatus.Open && now < call.QuestionsUntil;
        Offer("askQuestion", asking && actor.Memberships.Any(one => actor.DraftsFor(one.Organisation)));
        Offer("releaseAnswers", asking && MaySign(actor, round));
        Offer(
            "approveUnsealing",
            CallLifecycle.Table.Allows(status, CallStep.Unseal) && IsOfficer(actor, call, round)
                && call.UnsealingApprovals.All(approval => approval.Account != actor.Account));
        return actions;
    }

    /// <summary>The steps of a question that are open to this actor.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Question question, Call call, Round round, DateTimeOffset now) =>
        call.StatusAt(now) != CallStatus.Open || !MayDraft(actor, round) ? []
            : QuestionLifecycle.Table.Allows(question.Status, QuestionStep.Answer) ? ["answer", "merge"]
            : question.Status == QuestionStatus.Released ? ["merge"]
            : [];

    private static bool Funds(Round round, Func<Domain.Organisations.OrganisationId, bool> actsFor) =>
        round.Participants.Any(one => one.Role == RoundRole.Funder && actsFor(one.OrganisationId));
}
