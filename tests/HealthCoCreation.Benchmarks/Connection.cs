using System.Buffers.Text;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace HealthCoCreation.Benchmarks;

/// <summary>
/// One kept-alive HTTP/1.1 connection, one request at a time. HttpClient spends more on a request than the server does on a
/// small answer, and both would share the machine.
/// </summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[64 * 1024];

    public static async Task<Connection> Open(Uri address)
    {
        var connection = new Connection();
        await connection._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, address.Port));
        return connection;
    }

    /// <summary>The body of a 200; anything else ends the benchmark, because it would measure something else.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> Exchange(ReadOnlyMemory<byte> request)
    {
        await _socket.SendAsync(request);
        var filled = 0;
        var (headers, length) = (-1, 0);
        while (headers < 0 || filled < headers + length)
        {
            if (filled == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var received = await _socket.ReceiveAsync(_buffer.AsMemory(filled));
            if (received == 0)
            {
                throw new InvalidOperationException("The server has closed the connection.");
            }

            filled += received;
            if (headers < 0)
            {
                (headers, length) = Headers(_buffer.AsSpan(0, filled));
            }
        }

        return _buffer.AsSpan(0, 12).SequenceEqual("HTTP/1.1 200"u8)
            ? _buffer.AsMemory(headers, length)
            : throw new InvalidOperationException(Encoding.UTF8.GetString(_buffer, 0, filled));
    }

    public void Dispose() => _socket.Dispose();

    private static (int End, int Length) Headers(ReadOnlySpan<byte> received)
    {
        var end = received.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return (-1, 0);
        }

        var at = received[..end].IndexOf("Content-Length: "u8);
        return at >= 0 && Utf8Parser.TryParse(received[(at + 16)..], out int length, out _)
            ? (end + 4, length)
            : throw new InvalidOperationException(Encoding.UTF8.GetString(received));
    }
}
