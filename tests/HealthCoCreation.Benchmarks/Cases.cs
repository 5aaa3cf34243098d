using System.Text;
using System.Text.Json.Nodes;

namespace HealthCoCreation.Benchmarks;

internal enum Side
{
    Platform,
    Floor,
}

/// <summary>One operation, asked of either side: the host's name in the request decides, all else is the same.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Request">Writes the n-th request.</param>
/// <param name="IsCounted">True where every request uses something up.</param>
internal sealed record Case(string Name, Func<int, Side, byte[]> Request, bool IsCounted = false)
{
    private const int Kept = 1024;

    private readonly Dictionary<Side, byte[][]> _kept = Enum.GetValues<Side>().ToDictionary(side => side, side => IsCounted
        ? []
        : Enumerable.Range(0, Kept).Select(number => Request(number, side)).ToArray());

    private int _number = -1;

    public ReadOnlyMemory<byte> Next(Side side)
    {
        var number = Interlocked.Increment(ref _number);
        return IsCounted ? Request(number, side) : _kept[side][(uint)number % Kept];
    }

    /// <summary>Both sides answer byte for byte the same; what is counted answers in the same shape.</summary>
    public async Task MustAgree(Uri address)
    {
        using var connection = await Connection.Open(address);
        for (var turn = 0; turn < 5; turn++)
        {
            var platform = Encoding.UTF8.GetString((await connection.Exchange(IsCounted ? Next(Side.Platform) : Request(turn, Side.Platform))).Span);
            var floor = Encoding.UTF8.GetString((await connection.Exchange(IsCounted ? Next(Side.Floor) : Request(turn, Side.Floor))).Span);
            if (IsCounted ? Shape(platform) != Shape(floor) : platform != floor)
            {
                throw new InvalidOperationException($"{Name}: the platform says\n{platform}\nand the floor\n{floor}");
            }
        }
    }

    // Identifiers and times differ from one submission to the next.
    private static string Shape(string body)
    {
        var json = JsonNode.Parse(body)!.AsObject();
        foreach (var member in new[] { "id", "leadId", "members", "submittedAt", "contentDigest" })
        {
            json[member] = json[member]?.GetValueKind().ToString();
        }

        return json.ToJsonString();
    }
}

internal static class Cases
{
    public static IEnumerable<Case> Of(Dataset data, Plan plan)
    {
        yield return new("Challenge list (20 rows)", (_, side) => Get("/v1/challenges?limit=20", data.Reader, side));
        yield return new("Challenge read", (number, side) => Get($"/v1/challenges/{data.Challenges[number % data.Challenges.Count]}", data.Reader, side));
        yield return new("Best-practice report", (_, side) => Get("/v1/reports/best-practices", data.Reader, side));
        yield return new(
            "Proposal submit",
            (number, side) =>
            {
                var draft = data.Drafts[number];
                return Encoding.ASCII.GetBytes(
                    $"POST /v1/proposals/{draft.Id}/submit HTTP/1.1\r\nHost: {NameOf(side)}\r\nAuthorization: Bearer {draft.Token}\r\n"
                    + $"If-Match: \"{draft.Version}.0\"\r\nIdempotency-Key: {Guid.NewGuid():N}\r\nContent-Length: 0\r\n\r\n");
            },
            IsCounted: true);
    }

    private static byte[] Get(string path, string token, Side side) =>
        Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {NameOf(side)}\r\nAuthorization: Bearer {token}\r\n\r\n");

    private static string NameOf(Side side) => side == Side.Floor ? Floor.Host : "platform";
}
