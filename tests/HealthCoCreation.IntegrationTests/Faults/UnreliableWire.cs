using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Faults;

/// <summary>
/// A wire between the platform and its database that delays, stalls and cuts. It cuts around the commit of the one transaction over
/// whose connection the marked text went.
/// </summary>
internal sealed class UnreliableWire : IDisposable
{
    private const byte NotificationResponse = (byte)'A';

    private readonly Func<Socket> _database;
    private readonly Socket _listener;
    private readonly ConcurrentDictionary<Socket, byte> _open = new();
    private volatile string? _marked;
    private volatile bool _delivering;
    private volatile bool _refusing;
    private volatile TaskCompletionSource? _stall;

    public UnreliableWire(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        var (host, port) = (settings.Host!, settings.Port);
        _database = () =>
        {
            var socket = host[0] == '/' ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified) : new Socket(SocketType.Stream, ProtocolType.Tcp);
            socket.Connect(host[0] == '/' ? new UnixDomainSocketEndPoint(Path.Combine(host, $".s.PGSQL.{port}")) : new DnsEndPoint(host, port));
            return socket;
        };
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(200);
        settings.Host = "127.0.0.1";
        settings.Port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
        (settings.SslMode, settings.GssEncryptionMode) = (SslMode.Disable, GssEncryptionMode.Disable);
        ConnectionString = settings.ConnectionString;
        // Not on the context of the test, whose threads may all be waiting for this very wire.
        _ = Task.Run(Accept);
    }

    public string ConnectionString { get; }

    /// <summary>How long each piece of an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Takes away the database's notifications and nothing else, as a transaction pooler does. An idle connection gets one as a piece of its own.</summary>
    public bool SwallowsNotifications { get; set; }

    public int Cuts { get; private set; }

    /// <summary>Cuts once at the commit behind this text: before the database gets it, or after, so that its answer is lost.</summary>
    public void CutAtCommit(string marked, bool delivering, bool andStayDown = false) =>
        (_marked, _delivering, _refusing, StayDown) = (marked, delivering, false, andStayDown);

    private bool StayDown { get; set; }

    public void Restore() => (_marked, _refusing, SwallowsNotifications, Delay) = (null, false, false, TimeSpan.Zero);

    /// <summary>Nothing comes through until the returned is disposed of.</summary>
    public IDisposable Stalled()
    {
        _stall = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return new Flow(this);
    }

    public void Dispose()
    {
        _listener.Dispose();
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task Accept()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptAsync();
                if (_refusing)
                {
                    client.Dispose();
                    continue;
                }

                var server = _database();
                _open[client] = _open[server] = 0;
                var seen = new Seen();
                _ = Pump(client, server, bytes => Sending(seen, bytes), () => false);
                _ = Pump(server, client, async _ =>
                {
                    if (Delay > TimeSpan.Zero)
                    {
                        await Task.Delay(Delay);
                    }

                    return !seen.AnswersLost;
                }, () => SwallowsNotifications);
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private Task<bool> Sending(Seen seen, ReadOnlyMemory<byte> bytes)
    {
        if (_marked is { } marked)
        {
            var text = Encoding.Latin1.GetString(bytes.Span);
            seen.Marked |= text.Contains(marked, StringComparison.Ordinal);
            if (seen.Marked && text.Contains("COMMIT", StringComparison.OrdinalIgnoreCase))
            {
                _marked = null;
                Cuts++;
                _refusing = StayDown;
                seen.AnswersLost = true;
                return Task.FromResult(_delivering);
            }
        }

        return Task.FromResult(true);
    }

    private async Task Pump(Socket from, Socket to, Func<ReadOnlyMemory<byte>, Task<bool>> through, Func<bool> swallows)
    {
        var piece = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(piece)) > 0)
            {
                await (_stall?.Task ?? Task.CompletedTask);
                if (!await through(piece.AsMemory(0, read)))
                {
                    break;
                }

                if (!swallows() || piece[0] != NotificationResponse)
                {
                    await to.SendAsync(piece.AsMemory(0, read));
                }
            }
        }
        catch (Exception ended) when (ended is SocketException or ObjectDisposedException)
        {
            // One side has hung up; so does the other.
        }

        from.Dispose();
        to.Dispose();
        _open.TryRemove(from, out _);
        _open.TryRemove(to, out _);
    }

    private sealed class Seen
    {
        public bool Marked { get; set; }

        public bool AnswersLost { get; set; }
    }

    private sealed class Flow(UnreliableWire wire) : IDisposable
    {
        public void Dispose() => wire._stall?.TrySetResult();
    }
}
