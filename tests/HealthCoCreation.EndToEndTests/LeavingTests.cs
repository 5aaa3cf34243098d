using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>A node that is told to stop leaves in order.</summary>
public sealed class LeavingTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task It_says_not_ready_first_serves_on_ends_well_and_loses_nothing_it_acknowledged()
    {
        await using var process = await RealProcess.Start(_folder.Path, "empty", new Dictionary<string, string> { ["Drain__Seconds"] = "5" });
        var acknowledged = new ConcurrentBag<Guid>();
        var writing = Enumerable.Range(0, 4).Select(_ => Write(process, acknowledged)).ToList();
        (await RealProcess.Verb(_folder.Path, "healthy", process.Address.ToString())).Code.ShouldBe(0);

        var stopping = process.Stop();
        using var probe = process.NewClient();
        while ((await probe.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK)
        {
            await Task.Delay(20);
        }

        (await probe.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await probe.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await RealProcess.Verb(_folder.Path, "healthy", process.Address.ToString())).Code.ShouldBe(1);
        (await Administrator(process).Post("/v1/accounts", Body())).Ok(201);
        var beforeTheEnd = acknowledged.Count;
        (await stopping).ShouldBe(0, process.Output);
        await Task.WhenAll(writing);

        acknowledged.Count.ShouldBeGreaterThan(beforeTheEnd);
        process.Output.ShouldNotContain("   at ");
        await using var again = await RealProcess.Start(_folder.Path, "empty");
        foreach (var account in acknowledged)
        {
            (await Administrator(again).Get($"/v1/accounts/{account}")).Ok();
        }

        (await RealProcess.Verb(_folder.Path, "verify")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_request_under_way_is_finished()
    {
        await using var process = await RealProcess.Start(_folder.Path, "empty", new Dictionary<string, string> { ["Drain__Seconds"] = "1" });
        using var http = process.NewClient();
        using var body = new SlowBody(Encoding.UTF8.GetBytes("""{"displayName":"Ada","email":"slow@test.example","kind":"person"}"""));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/accounts") { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "hcc_demo_administrator");
        var answer = http.SendAsync(request);
        await body.Begun;
        await Task.Delay(500);

        // A second later it listens no more, and has this one request left.
        var stopping = process.Stop();
        await Task.Delay(2000);
        stopping.IsCompleted.ShouldBeFalse();
        body.Finish();

        (await answer).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await stopping).ShouldBe(0);
    }

    public void Dispose() => _folder.Dispose();

    private static Caller Administrator(RealProcess process) => new(process.NewClient(), "hcc_demo_administrator", () => null);

    private static object Body() => new { displayName = "Ada", email = $"{Guid.NewGuid():N}@test.example", kind = "person" };

    private static async Task Write(RealProcess process, ConcurrentBag<Guid> acknowledged)
    {
        var administrator = Administrator(process);
        while (true)
        {
            try
            {
                acknowledged.Add((await administrator.Post("/v1/accounts", Body())).Ok(201).Id);
            }
            catch (HttpRequestException)
            {
                // It listens no more: what was not answered was not promised.
                return;
            }
        }
    }

    /// <summary>Sends half of itself, and the rest when told.</summary>
    private sealed class SlowBody : HttpContent
    {
        private readonly byte[] _bytes;
        private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _finish = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowBody(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        public Task Begun => _begun.Task;

        public void Finish() => _finish.TrySetResult();

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_bytes.AsMemory(0, _bytes.Length / 2));
            await stream.FlushAsync();
            _begun.TrySetResult();
            await _finish.Task;
            await stream.WriteAsync(_bytes.AsMemory(_bytes.Length / 2));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
