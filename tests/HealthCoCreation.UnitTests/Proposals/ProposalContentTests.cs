using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using static HealthCoCreation.UnitTests.Proposals.SampleProposal;

namespace HealthCoCreation.UnitTests.Proposals;

public sealed class ProposalContentTests
{
    [Fact]
    public void Content_survives_its_canonical_bytes_and_keeps_its_digest()
    {
        var again = ProposalContent.FromCanonicalBytes(Content.ToCanonicalBytes());

        again.Digest().ShouldBe(Content.Digest());
        again.Budget.ShouldBe(Content.Budget);
        again.Declarations.ShouldBe(Content.Declarations);
        Content.Digest().Length.ShouldBe(64);
        Content.Digest().ShouldNotBe((Content with { Maturity = 7 }).Digest());
    }

    [Fact]
    public void The_requested_grant_is_the_sum_of_the_lines() => Content.RequestedGrant.ShouldBe(Money.Euro(30_000));

    [Fact]
    public void The_maximum_grant_itself_is_allowed() =>
        Content.Faults([Lead, Partner], Money.Euro(30_000), []).ShouldBeEmpty();

    public static TheoryData<string, ProposalContent> Faulty() => new()
    {
        { "text-missing", Content with { Title = "" } },
        { "text-missing", Content with { BackgroundRights = " " } },
        { "language-unknown", Content with { Language = "tlh" } },
        { "maturity-out-of-range", Content with { Maturity = 0 } },
        { "maturity-out-of-range", Content with { Maturity = 10 } },
        { "budget-missing", Content with { Budget = [] } },
        { "currency-differs", Content with { Currency = "SEK" } },
        { "grant-above-maximum", Content with { Budget = [new(Lead, CostCategory.Travel, 30_000.01m, 30_000.01m, 0)] } },
        { "not-a-member", Content with { Budget = [new(new OrganisationId(Guid.Empty), CostCategory.Travel, 1, 1, 0)] } },
        { "amount-invalid", Content with { Budget = [new(Lead, CostCategory.Travel, 0, -1, 1)] } },
        { "amount-invalid", Content with { Budget = [new(Lead, CostCategory.Travel, 1.001m, 1.001m, 0)] } },
        { "line-does-not-add-up", Content with { Budget = [new(Lead, CostCategory.Travel, 10, 5, 4)] } },
        { "declarations-incomplete", Content with { Declarations = [Content.Declarations[0]] } },
        { "declarations-incomplete", Content with { Declarations = [Content.Declarations[0], Content.Declarations[0]] } },
        { "amount-invalid", Content with { Declarations = [Content.Declarations[0] with { DeMinimisReceived = -1 }] } },
        { "conflict-declared", Content with { Declarations = [Content.Declarations[0] with { NoConflicts = false }] } },
        { "exclusion-ground-declared", Content with { Declarations = [Content.Declarations[0] with { NoExclusionGrounds = false }] } },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_in_the_content_is_named(string code, ProposalContent content) =>
        content.Faults([Lead, Partner], Money.Euro(30_000), ["fr", "en"]).Select(fault => fault.Code).ShouldContain(code);
}
