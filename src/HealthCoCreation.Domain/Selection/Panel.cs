using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Selection;

public readonly record struct PanelId(Guid Value) : ITypedId<PanelId>
{
    public static PanelId From(Guid value) => new(value);

    public static PanelId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

public enum PanelRole
{
    /// <summary>Scores proposals.</summary>
    Evaluator,

    /// <summary>Scores proposals and writes consensus reports.</summary>
    Rapporteur,

    /// <summary>Leads the panel and scores nothing.</summary>
    Chair,
}

/// <summary>What a person has said to the invitation to a panel.</summary>
public enum InvitationStatus
{
    /// <summary>Asked, and has not answered.</summary>
    Invited,

    /// <summary>Sits on the panel.</summary>
    Accepted,

    /// <summary>Does not sit on the panel.</summary>
    Declined,
}

/// <summary>A person on the panel.</summary>
public sealed class PanelMember
{
    private PanelMember()
    {
    }

    internal PanelMember(AccountId account, OrganisationId? employer, PanelRole role) =>
        (AccountId, Employer, Role) = (account, employer, role);

    public AccountId AccountId { get; private set; }

    /// <summary>Where the person works; null for the self-employed and the retired.</summary>
    public OrganisationId? Employer { get; private set; }

    public PanelRole Role { get; private set; }

    public InvitationStatus Status { get; internal set; }

    public bool MayScore => Status == InvitationStatus.Accepted && Role != PanelRole.Chair;
}

public sealed record PanelFormed(PanelId Panel, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record EvaluatorInvited(PanelId Panel, CallId Call, AccountId Account, DateTimeOffset At) : IDomainEvent;

public sealed record PanelSat(PanelId Panel, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record PanelClosed(PanelId Panel, CallId Call, DateTimeOffset At) : IDomainEvent;

/// <summary>The independent persons who score and rank the proposals of one call.</summary>
public sealed class Panel : AggregateRoot<PanelId>
{
    private readonly List<PanelMember> _members = [];

    private Panel()
    {
    }

    private Panel(PanelId id, CallId call)
        : base(id) =>
        CallId = call;

    public CallId CallId { get; private set; }

    public PanelStatus Status { get; private set; }

    public IReadOnlyList<PanelMember> Members => _members;

    public static Panel Form(CallId call, DateTimeOffset now)
    {
        var panel = new Panel(PanelId.New(now), call);
        panel.Raise(new PanelFormed(panel.Id, call, now));
        return panel;
    }

    public Result<Done> Invite(AccountId account, OrganisationId? employer, PanelRole role, DateTimeOffset now)
    {
        if (WhyNot(PanelStep.Invite) is { } refusal)
        {
            return refusal;
        }

        if (_members.Exists(member => member.AccountId == account))
        {
            return PanelErrors.AlreadyInvited;
        }

        Take(PanelStep.Invite, now);
        _members.Add(new PanelMember(account, employer, role));
        Raise(new EvaluatorInvited(Id, CallId, account, now));
        return Done.It;
    }

    /// <summary>Accepts the invitation, with a declaration of interests for this call.</summary>
    public Result<Done> Accept(AccountId account, ConflictDeclaration? declaration, DateTimeOffset now)
    {
        if (WhyNot(PanelStep.Accept) is { } refusal)
        {
            return refusal;
        }

        if (Invited(account) is not { } member)
        {
            return PanelErrors.NotInvited;
        }

        if (declaration is null || declaration.AccountId != account || declaration.CallId != CallId)
        {
            return PanelErrors.DeclarationMissing;
        }

        Take(PanelStep.Accept, now);
        member.Status = InvitationStatus.Accepted;
        return Done.It;
    }

    public Result<Done> Decline(AccountId account, DateTimeOffset now)
    {
        if (WhyNot(PanelStep.Decline) is { } refusal)
        {
            return refusal;
        }

        if (Invited(account) is not { } member)
        {
            return PanelErrors.NotInvited;
        }

        Take(PanelStep.Decline, now);
        member.Status = InvitationStatus.Declined;
        return Done.It;
    }

    /// <param name="minimumEvaluators">The call's least number of evaluators.</param>
    /// <param name="now">The time.</param>
    public Result<Done> Sit(int minimumEvaluators, DateTimeOffset now)
    {
        if (WhyNot(PanelStep.Sit) is { } refusal)
        {
            return refusal;
        }

        var accepted = _members.Count(member => member.MayScore);
        if (accepted < minimumEvaluators)
        {
            return PanelErrors.TooFewEvaluators.With("accepted", accepted).With("minimum", minimumEvaluators);
        }

        if (!_members.Exists(member => member is { MayScore: true, Role: PanelRole.Rapporteur }))
        {
            return PanelErrors.RapporteurMissing;
        }

        Take(PanelStep.Sit, now);
        Raise(new PanelSat(Id, CallId, now));
        return Done.It;
    }

    public Result<Done> Close(DateTimeOffset now)
    {
        if (WhyNot(PanelStep.Close) is { } refusal)
        {
            return refusal;
        }

        Take(PanelStep.Close, now);
        Raise(new PanelClosed(Id, CallId, now));
        return Done.It;
    }

    public Result<Done> Reconvene(DateTimeOffset now)
    {
        if (WhyNot(PanelStep.Reconvene) is { } refusal)
        {
            return refusal;
        }

        Take(PanelStep.Reconvene, now);
        return Done.It;
    }

    /// <summary>Whether the person scores now: the panel sits, and the person has accepted a seat that scores.</summary>
    public bool LetsScore(AccountId account) =>
        Status == PanelStatus.Sitting && _members.Exists(member => member.AccountId == account && member.MayScore);

    public bool LetsReport(AccountId account) =>
        LetsScore(account) && _members.Exists(member => member.AccountId == account && member.Role == PanelRole.Rapporteur);

    /// <summary>Whether the person ranks now: the panel sits, and the person chairs it or reports for it.</summary>
    public bool LetsRank(AccountId account) =>
        Status == PanelStatus.Sitting && Seat(account) is { Status: InvitationStatus.Accepted, Role: PanelRole.Chair or PanelRole.Rapporteur };

    /// <summary>The person's place on the panel, whether taken or not.</summary>
    public PanelMember? Seat(AccountId account) => _members.Find(member => member.AccountId == account);

    private PanelMember? Invited(AccountId account) =>
        _members.Find(member => member.AccountId == account && member.Status == InvitationStatus.Invited);

    private Error? WhyNot(PanelStep step) => PanelLifecycle.Table.Next(Status, step).Error;

    private void Take(PanelStep step, DateTimeOffset now) => Status = Step(PanelLifecycle.Table, Status, step, now).Value;
}
