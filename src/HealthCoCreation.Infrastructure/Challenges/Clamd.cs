using System.Buffers;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HealthCoCreation.Application.Challenges;
using Polly;
using Polly.Timeout;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>Where a clamd listens.</summary>
public sealed record ClamdSettings
{
    /// <summary><c>tcp://host:3310</c> or <c>unix:/run/clamav/clamd.ctl</c>; null where nothing is scanned.</summary>
    public string? Address { get; init; }

    /// <summary>How long one scan may take, in seconds; shorter than a transaction may wait for it.</summary>
    public int Seconds { get; init; } = 50;

    /// <exception cref="FormatException">It is neither.</exception>
    public static EndPoint EndPointOf(string address) => address.StartsWith("unix:/", StringComparison.Ordinal)
        ? new UnixDomainSocketEndPoint(address["unix:".Length..])
        : Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri is { Scheme: "tcp", Host.Length: > 0, Port: > 0, PathAndQuery: "" or "/" }
            ? new DnsEndPoint(uri.DnsSafeHost, uri.Port)
            : throw new FormatException("It is neither tcp://host:port nor unix:/path.");
}

/// <summary>Speaks INSTREAM with a clamd (clamd(8)): the content goes there in pieces, and comes back as one line.</summary>
internal sealed class Clamd(ClamdSettings settings) : IVirusScanner
{
    private const int Piece = 64 * 1024;

    // A signature's name is short; whoever says more is no clamd.
    private const int LongestAnswer = 1024;

    private readonly ResiliencePipeline _pipeline = new ResiliencePipelineBuilder { Name = "clamd" }
        .AddTimeout(TimeSpan.FromSeconds(settings.Seconds))
        .Build();

    public bool IsThere => settings.Address is { Length: > 0 };

    public async Task<string?> Find(Stream content, CancellationToken ct)
    {
        try
        {
            return Verdict(await _pipeline.ExecuteAsync(async token => await Ask(content, token), ct));
        }
        catch (Exception away) when (away is SocketException or TimeoutRejectedException)
        {
            throw new IOException($"The virus scanner is away ({away.GetType().Name}).", away);
        }
    }

    private async Task<string> Ask(Stream content, CancellationToken ct)
    {
        var at = ClamdSettings.EndPointOf(settings.Address!);
        using var socket = at is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(at, ct);
        await using var wire = new NetworkStream(socket, ownsSocket: false);
        try
        {
            await Send(content, wire, ct);
        }
        catch (IOException broken) when (broken.InnerException is SocketException)
        {
            // It hangs up on what is too long for it, and has said so before: its answer tells.
        }

        return await Answer(wire, ct);
    }

    private static async Task Send(Stream content, NetworkStream wire, CancellationToken ct)
    {
        await wire.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var bytes = ArrayPool<byte>.Shared.Rent(4 + Piece);
        try
        {
            int read;
            do
            {
                read = await content.ReadAsync(bytes.AsMemory(4, Piece), ct);
                BinaryPrimitives.WriteInt32BigEndian(bytes, read);
                await wire.WriteAsync(bytes.AsMemory(0, 4 + read), ct);
            }
            while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private static async Task<string> Answer(NetworkStream wire, CancellationToken ct)
    {
        var answer = new byte[LongestAnswer];
        var count = 0;
        while (count < LongestAnswer)
        {
            var read = await wire.ReadAsync(answer.AsMemory(count), ct);
            count += read;
            if (read == 0 || answer.AsSpan(0, count).Contains((byte)0))
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(answer, 0, count).TrimEnd('\0', '\n');
    }

    // "stream: OK" and "stream: <signature> FOUND" alone are answers; whatever else is said, nothing is known.
    private static string? Verdict(string answer)
    {
        const string Begins = "stream: ";
        const string Found = " FOUND";
        if (answer == "stream: OK")
        {
            return null;
        }

        return answer.StartsWith(Begins, StringComparison.Ordinal) && answer.EndsWith(Found, StringComparison.Ordinal) && answer.Length > Begins.Length + Found.Length
            ? Shortened(answer[Begins.Length..^Found.Length])
            : throw new IOException($"The virus scanner did not scan: {Shortened(answer)}");
    }

    private static string Shortened(string text) => text.Length > 200 ? text[..200] : text;
}
