using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;

namespace HealthCoCreation.UnitTests.Selection;

public sealed class ConflictTests
{
    private static readonly DateTimeOffset Now = SampleCall.After;
    private static readonly DateOnly Since = new(2015, 6, 11);
    private static readonly OrganisationId Applicant = OrganisationId.New(Now);
    private static readonly OrganisationId Parent = OrganisationId.New(Now);
    private static readonly OrganisationId Sister = OrganisationId.New(Now);
    private static readonly Candidacy Stroke = new(ProposalId.New(), SampleCall.Stroke, [SampleCall.Solver, Applicant]);
    private static readonly Candidacy Kidney = new(ProposalId.New(), SampleCall.Kidney, [SampleCall.Solver]);
    private static readonly EvaluatorTies Free = new(null, [], []);

    [Fact]
    public void Who_has_no_tie_has_no_conflict() => Find(Free with { Employer = Parent, Memberships = [Sister] }).ShouldBeEmpty();

    [Fact]
    public void An_employer_or_membership_among_the_members_is_a_conflict()
    {
        Find(Free with { Employer = Applicant }).Single().Kind.ShouldBe(InterestKind.Employment);
        Find(Free with { Memberships = [Applicant] }).Single().Organisation.ShouldBe(Applicant);
    }

    [Fact]
    public void A_declared_interest_in_an_organisation_or_in_a_proposal_is_a_conflict()
    {
        Find(Declaring(new(Applicant, null, InterestKind.Personal, "Married to its head."))).Single().Kind.ShouldBe(InterestKind.Personal);
        Find(Declaring(new(null, Kidney.Proposal, InterestKind.Other, "Helped to write it."))).Single().Proposal.ShouldBe(Kidney.Proposal);
    }

    [Fact]
    public void A_past_employment_counts_for_the_configured_period()
    {
        Interest Left(DateOnly? on) => new(Applicant, null, InterestKind.PastEmployment, "Worked there.", on);

        Find(Declaring(Left(Since))).Count.ShouldBe(1);
        Find(Declaring(Left(null))).Count.ShouldBe(1);
        Find(Declaring(Left(Since.AddDays(-1)))).ShouldBeEmpty();
    }

    [Fact]
    public void Ownership_is_followed_through_the_whole_group() =>
        Find(
            Free with { Employer = Sister },
            new(Parent, Sister, InterestKind.Ownership),
            new(Parent, Applicant, InterestKind.Ownership)).Single().Kind.ShouldBe(InterestKind.Ownership);

    [Fact]
    public void A_coaching_or_voucher_tie_reaches_one_step_even_from_within_a_group()
    {
        Find(Free with { Employer = Sister }, new(Parent, Sister, InterestKind.Ownership), new(Applicant, Parent, InterestKind.Coaching))
            .Single().Kind.ShouldBe(InterestKind.Coaching);
        Find(Free with { Employer = Sister }, new(Parent, Sister, InterestKind.Voucher), new(Parent, Applicant, InterestKind.Voucher))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_conflict_bars_from_the_whole_challenge_and_from_no_other() =>
        ConflictRules.BarredChallenges(Find(Free with { Employer = Applicant })).ShouldBe([SampleCall.Stroke]);

    [Fact]
    public void A_declaration_does_not_contradict_itself()
    {
        var interest = new Interest(Applicant, null, InterestKind.Financial, "Shares.");

        Declare(true, interest).Error.ShouldBeSame(ConflictDeclarationErrors.ContradictsItself);
        Declare(false).Error.ShouldBeSame(ConflictDeclarationErrors.ContradictsItself);
        Declare(false, interest).Value.None.ShouldBeFalse();
        Declare(true).Value.None.ShouldBeTrue();
    }

    [Fact]
    public void An_interest_names_one_thing_and_a_reason()
    {
        Declare(false, new Interest(null, null, InterestKind.Other, "Hm.")).Error.ShouldBeSame(ConflictDeclarationErrors.InterestUnclear);
        Declare(false, new Interest(Applicant, Stroke.Proposal, InterestKind.Other, "Hm.")).Error.ShouldBeSame(ConflictDeclarationErrors.InterestUnclear);
        Declare(false, new Interest(Applicant, null, InterestKind.Other, " ")).Error.ShouldBeSame(ConflictDeclarationErrors.InterestUnclear);
    }

    [Fact]
    public void A_declaration_is_renewed_at_a_change()
    {
        var declaration = Declare(true).Value;

        declaration.Renew(false, [new(Applicant, null, InterestKind.Financial, "Bought shares.")], Now.AddDays(1)).Error.ShouldBeNull();

        declaration.None.ShouldBeFalse();
        declaration.DeclaredAt.ShouldBe(Now.AddDays(1));
        declaration.Events.OfType<InterestsDeclared>().Count().ShouldBe(2);
    }

    private static IReadOnlyList<Conflict> Find(EvaluatorTies evaluator, params OrganisationTie[] ties) =>
        ConflictRules.Conflicts(evaluator, [Stroke, Kidney], ties, Since);

    private static EvaluatorTies Declaring(Interest interest) => Free with { Declared = [interest] };

    private static Result<ConflictDeclaration> Declare(bool none, params Interest[] interests) =>
        ConflictDeclaration.Declare(CallId.New(Now), AccountId.New(Now), none, interests, Now);
}
