using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Takes INSTREAM as clamd does and answers whatever a test wants, or misbehaves.</summary>
internal sealed class FakeClamd : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _serving;

    public FakeClamd()
    {
        _listener.Start();
        Address = $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";
        _serving = Serve();
    }

    public string Address { get; }

    /// <summary>What it says of a content; null hangs up without a word.</summary>
    public Func<byte[], Task<string?>> Says { get; set; } = _ => Task.FromResult<string?>("stream: OK\0");

    /// <summary>How much it takes before it says so and hangs up.</summary>
    public int Most { get; set; } = int.MaxValue;

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _serving;
        _end.Dispose();
    }

    private async Task Serve()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                using var socket = await _listener.AcceptSocketAsync(_end.Token);
                await using var wire = new NetworkStream(socket);
                await Scan(wire);
            }
            catch (Exception over) when (over is OperationCanceledException or IOException or SocketException)
            {
                // The test is over, or the other side has gone: both are as with a real one.
            }
        }
    }

    private async Task Scan(NetworkStream wire)
    {
        var command = new byte[10];
        await wire.ReadExactlyAsync(command, _end.Token);
        Encoding.ASCII.GetString(command).ShouldBe("zINSTREAM\0");
        using var content = new MemoryStream();
        var length = new byte[4];
        while (true)
        {
            await wire.ReadExactlyAsync(length, _end.Token);
            var count = BinaryPrimitives.ReadInt32BigEndian(length);
            if (count == 0)
            {
                break;
            }

            if (content.Length + count > Most)
            {
                await wire.WriteAsync("INSTREAM size limit exceeded. ERROR\0"u8.ToArray(), _end.Token);
                return;
            }

            var piece = new byte[count];
            await wire.ReadExactlyAsync(piece, _end.Token);
            content.Write(piece);
        }

        if (await Says(content.ToArray()) is { } answer)
        {
            await wire.WriteAsync(Encoding.ASCII.GetBytes(answer), _end.Token);
        }
    }
}
