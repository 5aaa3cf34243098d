using System.Text.RegularExpressions;

namespace HealthCoCreation.TestSupport;

/// <summary>One mail as it lies in the file outbox.</summary>
public sealed partial record Mail(string Text)
{
    /// <summary>The secret that lets its reader choose a password.</summary>
    public string Link => Secret().Match(Text) is { Success: true } found ? found.Value : throw new InvalidOperationException($"There is no secret in:\n{Text}");

    public bool HasLink => Secret().IsMatch(Text);

    [GeneratedRegex(@"[0-9a-f]{32}\.[A-Za-z0-9_-]{40,}")]
    private static partial Regex Secret();
}

/// <summary>The file outbox of a host, as the reader of one address sees it.</summary>
public sealed class Mailbox(PlatformHost host, string address)
{
    /// <summary>Every mail so far, oldest first; waits until the outbox is empty.</summary>
    public async Task<IReadOnlyList<Mail>> All()
    {
        await host.Settled();
        return Directory.Exists(host.MailFolder)
            ?
            [
                .. new DirectoryInfo(host.MailFolder).EnumerateFiles("*.eml").OrderBy(file => file.LastWriteTimeUtc)
                    .Select(file => File.ReadAllText(file.FullName))
                    .Where(text => text.Contains($"To: {address}", StringComparison.OrdinalIgnoreCase))
                    .Select(text => new Mail(text)),
            ]
            : [];
    }

    public async Task<Mail> Last() => (await All())[^1];
}
