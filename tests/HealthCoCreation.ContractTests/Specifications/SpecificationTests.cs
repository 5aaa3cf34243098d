namespace HealthCoCreation.ContractTests.Specifications;

/// <summary>The committed specifications are what the code says now.</summary>
public sealed class SpecificationTests(ContractHost host) : IClassFixture<ContractHost>
{
    [Fact]
    public void The_committed_contract_is_the_served_one() => GoldenFile.Compare("openapi.json", Documents.OpenApi(host.Contract));

    [Fact]
    public void The_committed_problems_are_those_of_the_code() => GoldenFile.Compare("problems.md", Documents.Problems(host.Contract, host.Told));

    [Fact]
    public void The_committed_lifecycles_are_those_of_the_code() => GoldenFile.Compare("lifecycles.md", Documents.Lifecycles());

    [Fact]
    public void The_committed_permissions_are_those_of_the_code() => GoldenFile.Compare("permissions.md", Documents.Permissions(host.Contract, host.Declared, host.PeopleOnly));

    [Fact]
    public void A_difference_is_told_with_its_line()
    {
        GoldenFile.FirstDifference("a\nb\nc", "a\nx\nc").ShouldBe("line 2: 'b' became 'x'");
        GoldenFile.FirstDifference("a", "a\nb").ShouldBe("line 2: '' became 'b'");
        GoldenFile.FirstDifference("a\n", "a\n").ShouldBeNull();
    }
}
