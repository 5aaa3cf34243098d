using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>What the fuzz found once, each with the request that showed it.</summary>
public sealed class RegressionTests(ContractHost host) : IClassFixture<ContractHost>
{
    private const string Wonder = "🧪";

    [Fact]
    public async Task A_text_is_as_long_as_it_has_characters_whatever_they_take_in_memory()
    {
        var body = Account(string.Concat(Enumerable.Repeat(Wonder, 200)));

        (await host.Everybody.Post("/v1/accounts", body)).Ok(201)["displayName"]!.GetValue<string>().ShouldStartWith(Wonder);
        (await host.Everybody.Post("/v1/accounts", Account(string.Concat(Enumerable.Repeat(Wonder, 201))))).ShouldRefuse(400, "request.invalid");
    }

    [Theory]
    [InlineData("person ")]
    [InlineData("Person")]
    [InlineData("person,machine")]
    public async Task An_enumeration_has_its_documented_spellings_and_no_other(string kind)
    {
        var refused = await host.Everybody.Post("/v1/accounts", Account("Ada", kind));

        refused.ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/kind"]);
    }

    [Theory]
    [InlineData("100000000000000")]
    [InlineData("1000.4")]
    [InlineData("-9223372036854775808")]
    [InlineData("1e400")]
    [InlineData("79228162514264337593543950336")]
    public async Task A_number_out_of_its_range_is_refused_and_no_failure(string number)
    {
        var body = $$"""{"scores":[{"criterion":"excellence","score":{{number}},"comment":"Good."}]}""";

        (await host.Everybody.Send(HttpMethod.Put, $"/v1/scorecards/{Guid.NewGuid()}", body, "\"1.0\""))
            .ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/scores/0/score"]);
    }

    [Theory]
    [InlineData("+1")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1\\n")]
    [InlineData("100000000000000")]
    public async Task An_amount_of_money_has_its_documented_spelling_and_no_other(string amount)
    {
        var body = $$"""{"amount":{"amount":"{{amount}}","currency":"EUR"},"reference":"R"}""";

        (await host.Everybody.Post($"/v1/envelopes/{Guid.NewGuid()}/allocations", body, "\"1.0\"", Given.Key()))
            .ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/amount"]);
    }

    [Theory]
    [InlineData("/v1/challenges?roundId=")]
    [InlineData("/v1/challenges?roundId=%09")]
    [InlineData("/v1/challenges?roundId=%7B00000000-0000-0000-0000-000000000000%7D")]
    [InlineData("/v1/audit-events?from=12%20January%202026")]
    [InlineData("/v1/organisations?mine=True")]
    public async Task A_query_parameter_has_its_documented_spelling_and_no_other(string address) =>
        (await host.Everybody.Get(address)).ShouldRefuse(400, "request.invalid-parameter");

    [Fact]
    public async Task The_pointer_of_a_fault_is_no_longer_than_documented_whatever_was_sent()
    {
        var name = new string('n', 5000);

        var refused = await host.Everybody.Post("/v1/accounts", $$"""{"{{name}}":1}""");

        refused.ShouldRefuse(400, "request.invalid").Pointers.ShouldAllBe(pointer => pointer.Length <= 400);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z")]
    public async Task The_demonstrations_clock_stays_within_the_years_that_identifiers_can_tell(string now)
    {
        var refused = await host.Everybody.Send(HttpMethod.Post, "/v1/accounts", Account("Ada"), also: request =>
        {
            request.Headers.Remove("Demo-Now");
            request.Headers.Add("Demo-Now", now);
        });

        refused.ShouldRefuse(403, "demo.clock-refused");
    }

    private static object Account(string name, string kind = "person") =>
        new { displayName = name, email = $"fuzz.{Given.Unique()}@test.example", kind, platformRoles = Array.Empty<string>() };
}
