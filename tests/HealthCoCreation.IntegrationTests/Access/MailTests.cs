using System.Net.Mail;
using System.Security.Authentication;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Access;

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

/// <summary>A platform that must encrypt, and whose mail server says it can or says nothing of it.</summary>
public abstract class EncryptingHost(PlatformCluster cluster, SmtpSink sink) : PlatformHost(cluster), IAsyncLifetime
{
    public SmtpSink Sink => sink;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Mail:Host"] = "localhost",
        ["Mail:Port"] = $"{sink.Port}",
        ["Mail:User"] = "platform",
        ["Mail:Password"] = "hush-hush",
    };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await sink.DisposeAsync();
    }
}

public sealed class HostOfAPlainServer(PlatformCluster cluster) : EncryptingHost(cluster, new SmtpSink());

/// <summary>Its certificate is its own and nobody trusts it.</summary>
public sealed class HostOfAnUntrustedServer(PlatformCluster cluster) : EncryptingHost(cluster, new SmtpSink(SmtpSink.NewCertificate()));

/// <summary>Where encryption is not to be had, no mail goes: neither its text nor the password is said. Over TLS it is sent in the end-to-end tests.</summary>
public sealed class UnencryptedMailTests(HostOfAPlainServer plain, HostOfAnUntrustedServer untrusted)
    : IClassFixture<HostOfAPlainServer>, IClassFixture<HostOfAnUntrustedServer>
{
    private static readonly Letter Letter = new("reader@people.example", "Subject", "Text");

    [Fact]
    public async Task A_server_that_offers_no_encryption_gets_no_mail()
    {
        await Should.ThrowAsync<SmtpException>(plain.Services.GetRequiredService<IPost>().Send(Letter, CancellationToken.None));

        plain.Sink.Mails.ShouldBeEmpty();
        plain.Sink.InTheClear.Select(line => line.Split(' ')[0]).Distinct().ShouldBeSubsetOf(["EHLO", "QUIT"]);
    }

    [Fact]
    public async Task A_server_whose_certificate_nobody_trusts_gets_no_mail()
    {
        var refused = await Should.ThrowAsync<Exception>(untrusted.Services.GetRequiredService<IPost>().Send(Letter, CancellationToken.None));

        refused.GetBaseException().ShouldBeOfType<AuthenticationException>();
        untrusted.Sink.Mails.ShouldBeEmpty();
        untrusted.Sink.InTheClear.Select(line => line.Split(' ')[0]).Distinct().ShouldBe(["EHLO", "STARTTLS"]);
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
    }

    [Fact]
    public async Task A_link_works_as_soon_as_it_is_read_however_fast_its_reader_is()
    {
        var said = new TaskCompletionSource();
        host.Sink.Acknowledging = said.Task;
        var email = Given.AnAddress();
        (await _given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email })).Ok(204);

        // The platform does not know yet that the mail has gone.
        var secret = new Mail(Plain(await host.Sink.Next(email))).Link;
        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret, password = Given.Password })).Ok(204);

        said.SetResult();
        host.Sink.Acknowledging = Task.CompletedTask;
        await host.Settled();
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
