using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http;

namespace HealthCoCreation.TestSupport;

/// <summary>
/// Sits in every client of a host and looks at all that tests send and get: which refusals they meet, whether faults are pointed to, which secrets travel, whether who is
/// turned away stands in the log, and, on a host whose requests are repeated, whether a change can be made twice.
/// </summary>
internal sealed class WatchedClient(PlatformHost? repeats) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var sent = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        var response = repeats is null ? await base.SendAsync(request, ct) : await Duplicates.Send(repeats, request, base.SendAsync, ct);
        var answered = AnsweredBy.TakeFrom(response);
        var got = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true
            ? await response.Content.ReadAsStringAsync(ct)
            : "";
        Secrets.Note(request, response, sent, got);
        if (response.Content.Headers.ContentType?.MediaType == Problems.MediaType && got.Length > 0
            && (answered?.Operation ?? (request.Options.TryGetValue(RefusalsMet.Meant, out var meant) ? meant : null)) is { } operation)
        {
            var problem = JsonNode.Parse(got)!;
            Pointers.Check(request, sent, problem);
            RefusalsMet.Note(operation, problem["code"]!.GetValue<string>());
            if (answered is not null)
            {
                TurnedAway.Note(operation, (int)response.StatusCode, problem["traceId"]!.GetValue<string>());
            }
        }

        if (repeats is not null && response.IsSuccessStatusCode && answered is { IsVersioned: true })
        {
            await Replays.Try(answered, request, response, got, base.SendAsync, ct);
        }

        return response;
    }
}
