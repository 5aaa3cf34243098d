using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Http;

/// <summary>W3C trace context: what is valid is continued, what is not is discarded and begun anew, and nothing is refused for it.</summary>
public sealed class TraceTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    [Fact]
    public async Task A_valid_traceparent_is_continued()
    {
        var answer = await Refused("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        answer["traceId"]!.GetValue<string>().ShouldBe("0af7651916cd43dd8448eb211c80319c");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01")]
    [InlineData("00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01")]
    [InlineData("ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-more")]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c")]
    public async Task A_malformed_one_is_discarded_and_a_new_trace_begun(string malformed)
    {
        var trace = (await Refused(malformed))["traceId"]!.GetValue<string>();

        trace.ShouldMatch("^[0-9a-f]{32}$");
        trace.ShouldNotBe(new string('0', 32));
        trace.ShouldNotBe("0af7651916cd43dd8448eb211c80319c");
    }

    private async Task<Answer> Refused(string traceparent) => (await new Given(host).Anonymous.Send(
        HttpMethod.Get, $"/v1/challenges/{Guid.NewGuid()}", also: request => request.Headers.TryAddWithoutValidation("traceparent", traceparent)))
        .ShouldRefuse(404, "challenge.not-found");
}
