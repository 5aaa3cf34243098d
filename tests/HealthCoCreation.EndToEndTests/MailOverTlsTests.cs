using System.Security.Cryptography.X509Certificates;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>
/// The real process, on a machine that trusts the mail server's certificate: in a process of its own, for what a machine trusts is read once
/// (<c>SSL_CERT_FILE</c>). That no mail goes without it is in the integration tests.
/// </summary>
public sealed class MailOverTlsTests : IDisposable
{
    private const string Password = "hush-hush-of-the-mail-server";

    private readonly DataFolder _folder = new();

    [Fact]
    public async Task A_mail_goes_over_TLS_where_the_servers_certificate_is_trusted_and_the_password_is_said_nowhere_else()
    {
        using var certificate = SmtpSink.NewCertificate();
        await using var sink = new SmtpSink(certificate);
        Directory.CreateDirectory(_folder.Path);
        var trusted = Path.Combine(Path.GetTempPath(), $"hcc-trusted-{Guid.NewGuid():N}.pem");
        await File.WriteAllTextAsync(trusted, certificate.ExportCertificatePem());
        try
        {
            await using var platform = await RealProcess.Start(_folder.Path, "empty", new Dictionary<string, string>
            {
                ["SSL_CERT_FILE"] = trusted,
                ["Mail__Host"] = "localhost",
                ["Mail__Port"] = $"{sink.Port}",
                ["Mail__User"] = "platform",
                ["Mail__Password"] = Password,
                ["Logging__LogLevel__Default"] = "Debug",
            });
            using var http = platform.NewClient();

            (await new Caller(http, null, () => null).Post("/v1/registrations", new { displayName = "Ida Berg", email = "ida@people.example" })).Ok(204);

            (await sink.Next("ida@people.example")).ShouldContain("Subject:");
            sink.Mails.ShouldAllBe(mail => mail.Encrypted);
            sink.InTheClear.Select(line => line.Split(' ')[0]).Distinct().ShouldBe(["EHLO", "STARTTLS"]);
            sink.Passwords.ShouldContain(Password);
            platform.Output.ShouldNotContain(Password);
        }
        finally
        {
            File.Delete(trusted);
        }
    }

    public void Dispose() => _folder.Dispose();
}
