using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using HealthCoCreation.Application.Common;
using Microsoft.Extensions.Logging;
using Polly;

namespace HealthCoCreation.Infrastructure.Mail;

/// <summary>How mails leave the house.</summary>
public sealed record MailSettings
{
    /// <summary>The sender's address.</summary>
    public string From { get; init; } = "no-reply@healthcocreation.example";

    /// <summary>The mail server; null where mails become files.</summary>
    public string? Host { get; init; }

    public int Port { get; init; } = 587;

    /// <summary>Whether the conversation must be encrypted (STARTTLS) before anything is said.</summary>
    public bool StartTls { get; init; } = true;

    public string? User { get; init; }

    public string? Password { get; init; }

    /// <summary>Where mails become files, one <c>.eml</c> each, where there is no server.</summary>
    public string Folder { get; init; } = DefaultFolder;

    /// <summary>The application that a link leads to; the secret stands behind its <c>#</c>, which no server sees.</summary>
    public Uri? Application { get; init; }

    // Members are part of a record's text, and so would be the password.
    public override string ToString() => Host ?? Folder;

    private static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "healthcocreation", "mail");
}

/// <summary>Sends by SMTP where a server is configured, and writes files otherwise. What fails is tried again by the outbox.</summary>
internal sealed class Post(MailSettings settings, ILogger<Post> log) : IPost
{
    private static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder { Name = "mail" }
        .AddTimeout(TimeSpan.FromSeconds(25))
        .AddRetry(new() { MaxRetryAttempts = 1, Delay = TimeSpan.FromMilliseconds(300) })
        .AddTimeout(TimeSpan.FromSeconds(12))
        .Build();

    public string WayOn(string what, string secret) => settings.Application is { } application ? $"{application}#{what}={secret}" : secret;

    public async Task Send(Letter letter, CancellationToken ct)
    {
        // One address and nothing else: neither a list nor a header hides in it.
        if (!MailAddress.TryCreate(letter.To, out var to) || letter.To.AsSpan().ContainsAny("\r\n,;"))
        {
            log.LogWarning("A mail has no address that it could go to.");
            return;
        }

        await Pipeline.ExecuteAsync(
            async token =>
            {
                using var message = Message(letter, to);
                using var client = Client();
                await client.SendMailAsync(message, token);
            },
            ct);
    }

    private MailMessage Message(Letter letter, MailAddress to)
    {
        var message = new MailMessage(new MailAddress(settings.From), to)
        {
            Subject = letter.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = letter.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = settings.Host is null ? TransferEncoding.EightBit : TransferEncoding.QuotedPrintable,
        };

        // RFC 3834: no holiday answers to a machine.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private SmtpClient Client()
    {
        if (settings.Host is { } host)
        {
            return new SmtpClient(host, settings.Port)
            {
                EnableSsl = settings.StartTls,
                Credentials = settings.User is null ? null : new NetworkCredential(settings.User, settings.Password),
            };
        }

        var folder = Path.GetFullPath(settings.Folder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // The files hold secrets of an hour: nobody else on the machine reads them.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = folder };
    }
}
