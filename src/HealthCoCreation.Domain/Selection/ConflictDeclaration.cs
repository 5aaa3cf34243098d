using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

public readonly record struct ConflictDeclarationId(Guid Value) : ITypedId<ConflictDeclarationId>
{
    public static ConflictDeclarationId From(Guid value) => new(value);

    public static ConflictDeclarationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What ties a person or an organisation to another (Dir. 2014/24/EU art. 24).</summary>
public enum InterestKind
{
    /// <summary>Works there, or owes it work now.</summary>
    Employment,

    /// <summary>Worked there; counts for as long as the rules of the call look back.</summary>
    PastEmployment,

    /// <summary>Owns a share of it.</summary>
    Ownership,

    /// <summary>Has another economic interest in it: a loan, a licence, a fee.</summary>
    Financial,

    /// <summary>Coaches it, or is coached by it.</summary>
    Coaching,

    /// <summary>Gave or got a support voucher.</summary>
    Voucher,

    /// <summary>Family, partnership, friendship or enmity with one of its people.</summary>
    Personal,

    /// <summary>What else might seem to compromise impartiality; the reason says what.</summary>
    Other,
}

/// <summary>An interest in one organisation or in one proposal.</summary>
/// <param name="Organisation">The organisation; null where the interest is in a proposal.</param>
/// <param name="Proposal">The proposal; null where the interest is in an organisation.</param>
/// <param name="Kind">What kind of tie it is.</param>
/// <param name="Reason">In the person's words.</param>
/// <param name="EndedOn">When a past employment ended.</param>
public sealed record Interest(
    OrganisationId? Organisation, ProposalId? Proposal, InterestKind Kind, string Reason, DateOnly? EndedOn = null);

public sealed record InterestsDeclared(
    ConflictDeclarationId Declaration, CallId Call, AccountId Account, bool None, DateTimeOffset At) : IDomainEvent;

/// <summary>What a person says about their interests in one call; renewed at each change.</summary>
public sealed class ConflictDeclaration : AggregateRoot<ConflictDeclarationId>
{
    private ConflictDeclaration()
    {
    }

    private ConflictDeclaration(ConflictDeclarationId id, CallId call, AccountId account)
        : base(id) =>
        (CallId, AccountId) = (call, account);

    public CallId CallId { get; private set; }

    public AccountId AccountId { get; private set; }

    /// <summary>True where the person declares that there is no interest.</summary>
    public bool None { get; private set; }

    public IReadOnlyList<Interest> Interests { get; private set; } = [];

    public DateTimeOffset DeclaredAt { get; private set; }

    public static Result<ConflictDeclaration> Declare(
        CallId call, AccountId account, bool none, IReadOnlyCollection<Interest> interests, DateTimeOffset now)
    {
        var declaration = new ConflictDeclaration(ConflictDeclarationId.New(now), call, account);
        return declaration.Renew(none, interests, now).Then<ConflictDeclaration>(_ => declaration);
    }

    public Result<Done> Renew(bool none, IReadOnlyCollection<Interest> interests, DateTimeOffset now)
    {
        if (none == interests.Count > 0)
        {
            return ConflictDeclarationErrors.ContradictsItself;
        }

        if (interests.Any(interest =>
            interest.Organisation is null == interest.Proposal is null || string.IsNullOrWhiteSpace(interest.Reason)))
        {
            return ConflictDeclarationErrors.InterestUnclear;
        }

        (None, Interests, DeclaredAt) = (none, [.. interests], now);
        Raise(new InterestsDeclared(Id, CallId, AccountId, none, now));
        return Done.It;
    }
}

/// <summary>What is known of a person who is to judge.</summary>
/// <param name="Employer">Where the person works.</param>
/// <param name="Memberships">Organisations the person acts for on the platform.</param>
/// <param name="Declared">What the person has declared.</param>
public sealed record EvaluatorTies(
    OrganisationId? Employer, IReadOnlyCollection<OrganisationId> Memberships, IReadOnlyCollection<Interest> Declared);

/// <summary>A tie between two organisations; it works in both directions.</summary>
public sealed record OrganisationTie(OrganisationId One, OrganisationId Other, InterestKind Kind);

/// <summary>What the test needs of a proposal.</summary>
public sealed record Candidacy(ProposalId Proposal, ChallengeId Challenge, IReadOnlyCollection<OrganisationId> Members);

/// <summary>A conflict of interest found, and the proposal it is found at.</summary>
public sealed record Conflict(ProposalId Proposal, ChallengeId Challenge, OrganisationId? Organisation, InterestKind Kind, string Reason);

/// <summary>Finds conflicts of interest in what is declared and in what the platform knows (Dir. 2014/24/EU art. 24).</summary>
public static class ConflictRules
{
    /// <param name="evaluator">The person.</param>
    /// <param name="candidacies">The proposals of the call.</param>
    /// <param name="ties">Ties between organisations. Ownership is followed through any number of firms, every other tie one step.</param>
    /// <param name="pastEmploymentSince">A past employment that ended before this day no longer counts.</param>
    public static IReadOnlyList<Conflict> Conflicts(
        EvaluatorTies evaluator,
        IReadOnlyCollection<Candidacy> candidacies,
        IReadOnlyCollection<OrganisationTie> ties,
        DateOnly pastEmploymentSince)
    {
        var declared = evaluator.Declared
            .Where(interest => interest.Kind != InterestKind.PastEmployment
                || interest.EndedOn is null
                || interest.EndedOn >= pastEmploymentSince)
            .ToList();

        var reached = new Dictionary<OrganisationId, (InterestKind Kind, string Reason)>();
        var open = new Queue<OrganisationId>();

        if (evaluator.Employer is { } employer)
        {
            Reach(employer, InterestKind.Employment, "Employer.");
        }

        foreach (var membership in evaluator.Memberships)
        {
            Reach(membership, InterestKind.Employment, "Acts for it.");
        }

        foreach (var interest in declared)
        {
            if (interest.Organisation is { } organisation)
            {
                Reach(organisation, interest.Kind, interest.Reason);
            }
        }

        // groups first, so that a tie of any firm of the group is found
        while (open.TryDequeue(out var from))
        {
            foreach (var other in Neighbours(from, ownership: true))
            {
                Reach(other.Organisation, InterestKind.Ownership, "Same group.");
            }
        }

        foreach (var from in reached.Keys.ToList())
        {
            foreach (var other in Neighbours(from, ownership: false))
            {
                reached.TryAdd(other.Organisation, (other.Kind, "Tied to an organisation of the evaluator."));
            }
        }

        var conflicts = new List<Conflict>();
        foreach (var candidacy in candidacies)
        {
            conflicts.AddRange(candidacy.Members
                .Where(reached.ContainsKey)
                .Select(member => new Conflict(
                    candidacy.Proposal, candidacy.Challenge, member, reached[member].Kind, reached[member].Reason)));
            conflicts.AddRange(declared
                .Where(interest => interest.Proposal == candidacy.Proposal)
                .Select(interest => new Conflict(candidacy.Proposal, candidacy.Challenge, null, interest.Kind, interest.Reason)));
        }

        return conflicts;

        void Reach(OrganisationId organisation, InterestKind kind, string reason)
        {
            if (reached.TryAdd(organisation, (kind, reason)))
            {
                open.Enqueue(organisation);
            }
        }

        IEnumerable<(OrganisationId Organisation, InterestKind Kind)> Neighbours(OrganisationId from, bool ownership) =>
            ties.Where(tie => tie.Kind == InterestKind.Ownership == ownership && (tie.One == from || tie.Other == from))
                .Select(tie => (tie.One == from ? tie.Other : tie.One, tie.Kind));
    }

    /// <summary>A conflict with one proposal bars from every proposal of its challenge: they are rivals.</summary>
    public static IReadOnlySet<ChallengeId> BarredChallenges(IEnumerable<Conflict> conflicts) =>
        conflicts.Select(conflict => conflict.Challenge).ToHashSet();
}
