using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace HealthCoCreation.TestSupport;

/// <summary>A mail as the server got it.</summary>
public sealed record SunkMail(string From, string[] To, string Data, bool Encrypted);

/// <summary>A mail server that takes everything, as far as RFC 5321 asks of one; with a certificate it offers STARTTLS (RFC 3207) and then a sign-in.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2? _certificate;
    private readonly Task _serving;

    public SmtpSink(X509Certificate2? certificate = null)
    {
        _certificate = certificate;
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Refuses this many mails first.</summary>
    public int Refusals { get; set; }

    /// <summary>What it waits for between taking a mail and saying so: as long as that, the sender has not gone on.</summary>
    public Task Acknowledging { get; set; } = Task.CompletedTask;

    public ConcurrentQueue<SunkMail> Mails { get; } = new();

    /// <summary>Every line of a client that nobody encrypted, but for the texts of mails.</summary>
    public ConcurrentQueue<string> InTheClear { get; } = new();

    /// <summary>What clients have signed in with.</summary>
    public ConcurrentQueue<string> Passwords { get; } = new();

    /// <summary>A certificate for <c>localhost</c> that vouches for itself.</summary>
    public static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public async Task<string> Next(string to)
    {
        for (var turn = 0; turn < 400; turn++)
        {
            if (Mails.FirstOrDefault(mail => mail.To.Contains(to)) is { } mail)
            {
                return mail.Data;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException($"No mail to {to} has come.");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _certificate?.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Serve(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                if (!await Converse(client.GetStream(), encrypted: false) || _certificate is null)
                {
                    return;
                }

                await using var tls = new SslStream(client.GetStream());
                await tls.AuthenticateAsServerAsync(_certificate);
                await Converse(tls, encrypted: true);
            }
            catch (Exception gone) when (gone is IOException or AuthenticationException)
            {
                // The client has hung up, for it does not like the certificate, say.
            }
        }
    }

    // True where the client wants to go on encrypted.
    private async Task<bool> Converse(Stream stream, bool encrypted)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\r\n", AutoFlush = true };
        if (!encrypted)
        {
            await writer.WriteLineAsync("220 sink ready");
        }

        var (from, to) = ("", new List<string>());
        while (await reader.ReadLineAsync() is { } line)
        {
            if (!encrypted)
            {
                InTheClear.Enqueue(line);
            }

            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "STARTTLS" when _certificate is not null && !encrypted:
                    await writer.WriteLineAsync("220 go on");
                    return true;
                case "EHLO" when _certificate is not null:
                    await writer.WriteLineAsync($"250-sink\r\n250 {(encrypted ? "AUTH LOGIN" : "STARTTLS")}");
                    continue;
                case "AUTH" when encrypted:
                    await writer.WriteLineAsync("334 UGFzc3dvcmQ6");
                    Passwords.Enqueue(Encoding.UTF8.GetString(Convert.FromBase64String((await reader.ReadLineAsync())!)));
                    await writer.WriteLineAsync("235 welcome");
                    continue;
                case "DATA":
                    await Take(reader, writer, from, to, encrypted);
                    (from, to) = ("", []);
                    continue;
            }

            (from, to) = verb switch
            {
                "MAIL" => (line.Split('<', '>')[1], []),
                "RCPT" => (from, [.. to, line.Split('<', '>')[1]]),
                _ => (from, to),
            };
            await writer.WriteLineAsync(verb is "EHLO" or "HELO" or "MAIL" or "RCPT" or "RSET" or "NOOP" ? "250 sink" : verb == "QUIT" ? "221 bye" : "502 not here");
        }

        return false;
    }

    private async Task Take(StreamReader reader, StreamWriter writer, string from, List<string> to, bool encrypted)
    {
        await writer.WriteLineAsync("354 go on");
        var data = new StringBuilder();
        while (await reader.ReadLineAsync() is { } text && text != ".")
        {
            data.Append(text.StartsWith('.') ? text[1..] : text).Append('\n');
        }

        if (Refusals > 0)
        {
            Refusals--;
            await writer.WriteLineAsync("451 try again later");
        }
        else
        {
            Mails.Enqueue(new(from, [.. to], data.ToString(), encrypted));
            await Acknowledging;
            await writer.WriteLineAsync("250 taken");
        }
    }
}
