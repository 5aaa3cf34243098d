using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>A mail server that takes everything, as far as RFC 5321 asks of one.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;

    public SmtpSink()
    {
        _listener.Start();
        _serving = Serve();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Refuses this many mails first.</summary>
    public int Refusals { get; set; }

    public ConcurrentQueue<(string From, string[] To, string Data)> Mails { get; } = new();

    public async Task<string> Next(string to)
    {
        for (var turn = 0; turn < 400; turn++)
        {
            if (Mails.FirstOrDefault(mail => mail.To.Contains(to)) is { Data: { } data })
            {
                return data;
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
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _ = Converse(client);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            return;
        }
    }

    private async Task Converse(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            using var reader = new StreamReader(stream, Encoding.UTF8);
            await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\r\n", AutoFlush = true };
            await writer.WriteLineAsync("220 sink ready");
            var (from, to) = ("", new List<string>());
            while (await reader.ReadLineAsync() is { } line)
            {
                var verb = line.Split(' ', ':')[0].ToUpperInvariant();
                if (verb == "DATA")
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
                        Mails.Enqueue((from, [.. to], data.ToString()));
                        await writer.WriteLineAsync("250 taken");
                    }

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
        }
    }
}

/// <summary>A platform with a mail server and an application that links lead to.</summary>
public sealed class PostalHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    public SmtpSink Sink { get; } = new();

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Mail:Host"] = "127.0.0.1",
        ["Mail:Port"] = $"{Sink.Port}",
        ["Mail:StartTls"] = "false",
        ["Mail:From"] = "platform@region.example",
        ["Mail:Application"] = "https://app.example/account",
    };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Sink.DisposeAsync();
    }
}

public sealed class MailTests(PostalHost host) : IClassFixture<PostalHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task A_mail_goes_by_SMTP_with_a_link_whose_secret_no_server_sees()
    {
        var email = Given.AnAddress();
        (await _given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email })).Ok(204);

        var data = Plain(await host.Sink.Next(email));

        data.ShouldContain("From: platform@region.example");
        data.ShouldContain("https://app.example/account#confirm=");
        Directory.Exists(host.MailFolder).ShouldBeFalse();
        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = new Mail(data).Link, password = Given.Password })).Ok(204);
    }

    [Fact]
    public async Task What_the_server_refuses_is_tried_again_and_its_failure_tells_no_address()
    {
        host.Sink.Refusals = 2;
        var email = Given.AnAddress();

        (await _given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email })).Ok(204);

        (await host.Sink.Next(email)).ShouldNotBeEmpty();
        (await host.Sql<long>("select count(*) from platform.outbox_deliveries where last_failure like '%@%'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("victim@people.example\r\nBcc: all@people.example")]
    [InlineData("victim@people.example, all@people.example")]
    [InlineData("victim@people.example;all@people.example")]
    [InlineData("no address at all")]
    public async Task Neither_a_header_nor_a_list_hides_in_an_address(string to)
    {
        var before = host.Sink.Mails.Count;

        await host.Services.GetRequiredService<IPost>().Send(new(to, "Subject", "Text"), CancellationToken.None);

        host.Sink.Mails.Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_subject_of_two_lines_is_sent_to_nobody()
    {
        var before = host.Sink.Mails.Count;

        await Should.ThrowAsync<ArgumentException>(
            host.Services.GetRequiredService<IPost>().Send(new("reader@people.example", "Subject\r\nBcc: all@people.example", "Text"), CancellationToken.None));

        host.Sink.Mails.Count.ShouldBe(before);
    }

    // Quoted-printable (RFC 2045, 6.7), for the ASCII of secrets and addresses.
    private static string Plain(string data) => data.Replace("=\n", "", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
}
